'use strict'

// What the core lets JavaScript tell by itself, written out: conditions under which a value that was read passes as it
// is. None of them refuses anything; where one does not hold, the core validates.

/**
 * The condition for a value of the right type, as JavaScript. Bounds and members of a schema stand in it as JSON: nothing
 * of it is ever code.
 * @param {object | true | null | undefined} rule what the core says of the node, `predicate` of its layout
 * @param {string} value the name that the value has where the condition is to stand
 */
function condition(rule, value) {
  if (rule === true) return 'true'
  if (rule?.units !== undefined) return within(rule.units, `${value}.length`)
  if (rule?.length !== undefined) return within(rule.length, `${value}.length`)
  if (rule?.integer !== undefined)
    return `Number.isSafeInteger(${value}) && ${within(rule.integer, value)}`
  if (rule?.number !== undefined) return within(rule.number, value)
  if (rule?.members !== undefined)
    return rule.members.map((member) => `${value} === ${JSON.stringify(member)}`).join(' || ')
  return `${rule?.fieldsOnly === true}`
}

const within = ([least, most], value) =>
  `${value} >= ${JSON.stringify(least)} && ${value} <= ${JSON.stringify(most)}`

module.exports = { condition }
