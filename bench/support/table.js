'use strict'

/**
 * A Markdown table with columns wide enough to be read as text. Numbers stand to the right.
 *
 * @param {string[]} head
 * @param {string[][]} rows
 * @param {number} text How many columns, from the left, hold text.
 */
function table(head, rows, text) {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map((row) => row[column].length)),
  )
  const line = (row) => {
    const cells = row.map((cell, column) =>
      column < text ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
    )
    return `| ${cells.join(' | ')} |`
  }
  const rule = widths.map((width, column) =>
    column < text ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  )
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n')
}

/** Whether a measured figure keeps to the expected one, as a cell. */
function verdict(measured, expected) {
  if (expected === undefined) return ''
  return measured <= expected ? 'met' : 'not met'
}

module.exports = { table, verdict }
