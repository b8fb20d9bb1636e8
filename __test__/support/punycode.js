'use strict'

// RFC 3492, section 6.3: what a label is written as after `xn--`.

const BASE = 36
const T_MAX = 26

function adapt(delta, length, isFirst) {
  let left = Math.floor(delta / (isFirst ? 700 : 2))
  left += Math.floor(left / length)
  let k = 0
  for (; left > ((BASE - 1) * T_MAX) / 2; k += BASE) left = Math.floor(left / (BASE - 1))
  return k + Math.floor((BASE * left) / (left + 38))
}

const digit = (value) => String.fromCharCode(value < 26 ? value + 97 : value + 22)

/** @param {string} text */
function encode(text) {
  const points = Array.from(text, (character) => character.codePointAt(0))
  const basic = points.filter((point) => point < 128)
  let output = basic.map((point) => String.fromCharCode(point)).join('')
  if (basic.length > 0) output += '-'
  let [code, delta, bias, handled] = [128, 0, 72, basic.length]
  while (handled < points.length) {
    const next = Math.min(...points.filter((point) => point >= code))
    delta += (next - code) * (handled + 1)
    code = next
    for (const point of points) {
      if (point < code) delta += 1
      if (point !== code) continue
      let left = delta
      for (let k = BASE; ; k += BASE) {
        const threshold = Math.min(Math.max(k - bias, 1), T_MAX)
        if (left < threshold) break
        output += digit(threshold + ((left - threshold) % (BASE - threshold)))
        left = Math.floor((left - threshold) / (BASE - threshold))
      }
      output += digit(left)
      bias = adapt(delta, handled + 1, handled === basic.length)
      delta = 0
      handled += 1
    }
    delta += 1
    code += 1
  }
  return output
}

module.exports = { encode }
