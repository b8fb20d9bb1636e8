'use strict'

// What the core lets JavaScript tell by itself, written out: conditions under which a value that was read passes as it
// is. None of them refuses anything; where one does not hold, the core judges.

/**
 * The condition for a value of the right type, as JavaScript. Bounds and members of a schema stand in it as JSON: nothing
 * of it is ever code.
 * @param {object | true | null | undefined} told what the core says of the node, `certain` of its layout
 * @param {string} value the name that the value has where the condition is to stand
 */
function condition(told, value) {
  if (told === true) return 'true'
  if (told?.units !== undefined) return within(told.units, `${value}.length`)
  if (told?.length !== undefined) return within(told.length, `${value}.length`)
  if (told?.integer !== undefined)
    return `Number.isSafeInteger(${value}) && ${within(told.integer, value)}`
  if (told?.number !== undefined) return within(told.number, value)
  if (told?.members !== undefined)
    return told.members.map((member) => `${value} === ${JSON.stringify(member)}`).join(' || ')
  return `${told?.fieldsOnly === true}`
}

const within = ([least, most], value) =>
  `${value} >= ${JSON.stringify(least)} && ${value} <= ${JSON.stringify(most)}`

module.exports = { condition }
