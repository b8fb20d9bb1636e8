'use strict'

/** A case out of its source text: an expression in `h`, the library, and `t`, the toolbox. */
function fromText(text) {
  return { make: new Function('h', 't', `return ${text}`) }
}

/** One case for each pair of a text with `?` in it and a value's source text to put there. */
function each(texts, values) {
  return texts.flatMap((text) =>
    values.map((value) => fromText(text.replaceAll('?', () => value)).make),
  )
}

module.exports = { fromText, each }
