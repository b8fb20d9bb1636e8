'use strict'

// V8 makes no copy of a part of a string that is longer than this: it keeps the whole, for as long as the part is kept.
const COPIED = 12
// A whole of up to this many characters may be kept for the sake of a part.
const SMALL = 256

/**
 * A part of a text of the request. A short one of a long text is copied, or a field that an application keeps would keep the
 * body it came in.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
function part(text, start, end) {
  const { length } = text
  const own = end - start
  if (own <= COPIED || length <= SMALL || own > length / 2) return text.slice(start, end)
  return copied(text, start, end)
}

// Put together of parts that V8 does copy, which takes a third of the time; the longer it is, the less is gained.
function copied(text, start, end) {
  const second = start + COPIED
  const third = second + COPIED
  if (end <= third) return text.slice(start, second) + text.slice(second, end)
  if (end <= third + COPIED)
    return text.slice(start, second) + text.slice(second, third) + text.slice(third, end)
  return apart(text.slice(start, end), text.length)
}

/**
 * The same of a part that was cut out already.
 * @param {string} own
 * @param {number} whole how long the text was that it was cut out of
 */
function apart(own, whole) {
  const { length } = own
  if (length <= COPIED || whole <= SMALL || length > whole / 2) return own
  // The language has no word for a copy. This one is of a string one character longer, which V8 has to write out.
  return ` ${own}`.slice(1)
}

module.exports = { apart, part }
