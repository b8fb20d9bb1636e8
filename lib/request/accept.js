'use strict'

const MAX_RANGES = 32

/**
 * Which of the offered media types a client likes best; the first where it does not say, or likes none.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 * @param {string | undefined} accept
 * @param {string[]} offered in the order of preference
 */
function preferred(accept, offered) {
  if (typeof accept !== 'string' || accept === '') return offered[0]
  const ranges = accept.split(',', MAX_RANGES).map(rangeOf)
  let best = offered[0]
  let most = 0
  for (const type of offered) {
    const quality = qualityOf(type, ranges)
    if (quality > most) {
      best = type
      most = quality
    }
  }
  return best
}

function rangeOf(text) {
  const [range, ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const q = parameters.find((parameter) => parameter.startsWith('q='))
  const quality = q === undefined ? 1 : Number(q.slice(2))
  return { range, quality: quality >= 0 && quality <= 1 ? quality : 0 }
}

// The most specific range that matches decides.
function qualityOf(type, ranges) {
  const [family] = type.split('/')
  const also = type === 'application/problem+json' ? 'application/json' : type
  for (const wanted of [[type, also], [`${family}/*`], ['*/*']]) {
    const found = ranges.filter(({ range }) => wanted.includes(range))
    if (found.length > 0) return Math.max(...found.map(({ quality }) => quality))
  }
  return 0
}

module.exports = { preferred }
