'use strict'

// What the page at /values sends to the API: each a request, what it is after (code stands in backticks), and the code it
// is refused with.
//
//   query attempts   { path }               a link
//   form attempts    { path, fields }       a urlencoded form, as [name, value] pairs
//   JSON attempts    { path, json, schema } a JSON text; `schema` names the one it is judged by when scripts are off

const SIGNUP = { path: '/api/signup', schema: 'signup' }
const ORDER = { path: '/api/orders', schema: 'order' }
const REVIEW = { product: '1', rating: '5', headline: 'Good shoes' }

const signup = (more) =>
  pretty({ email: 'ada@example.com', password: 'Correct7horse', username: 'ada_l', ...more })
const pretty = (value) => JSON.stringify(value, null, 2)
const review = (more) => Object.entries({ ...REVIEW, ...more })

const ATTEMPTS = [
  {
    group: 'In the query',
    attempts: [
      {
        id: 'operator',
        title: 'A database operator for a name',
        why: 'Where a query becomes an object, this one asks the database for every user whose name is greater than nothing.',
        path: '/api/users?username[$gt]=',
        code: 'guard.operator',
      },
      {
        id: 'repeated',
        title: 'One value, given twice',
        why: 'A text becomes a list, and `username.toLowerCase()` an error. What a check reads may not be what the database gets.',
        path: '/api/users?username=ada&username=grace',
        code: 'guard.repeated',
      },
      {
        id: 'exponent',
        title: '1e3 for a page',
        why: '`Number("1e3")` is 1000, and `Number("")` is 0. An integer here is digits and nothing else.',
        path: '/api/products?page=1e3',
        code: 'integer',
      },
      {
        id: 'hexadecimal',
        title: '0x10 for a price',
        why: '`Number("0x10")` is 16: what a filter in front reads as 0 the program reads as 16.',
        path: '/api/products?filter[minPrice]=0x10',
        code: 'integer',
      },
      {
        id: 'unknown',
        title: 'A field that nobody asked about',
        why: 'A misspelt filter that is ignored shows everything. A name that is not the schema’s is refused.',
        path: '/api/products?serach=shoes',
        code: 'unknown',
      },
      {
        id: 'order',
        title: 'A range that is upside down',
        why: 'Each price is right alone. What data cannot say, a refine function does.',
        path: '/api/products?filter[minPrice]=5000&filter[maxPrice]=100',
        code: 'price.order',
      },
      {
        id: 'nul',
        title: 'A NUL in a text',
        why: 'Programs in C end a text at its NUL: what was checked as `shoes.png` is opened as `shoes`.',
        path: '/api/products?search=shoes%00.png',
        code: 'guard.control',
      },
      {
        id: 'bytes',
        title: 'Bytes that are not UTF-8',
        why: 'Express 5 hands over a replacement character and Express 4 the escape: neither is what was sent.',
        path: '/api/products?search=caf%E9',
        code: 'encoding',
      },
      {
        id: 'long',
        title: 'A text that is too long',
        why: 'Nothing is cut: 81 characters where 80 are allowed are refused.',
        path: `/api/products?search=${'shoes+and+'.repeat(8)}x`,
        code: 'string.max',
      },
      {
        id: 'traversal',
        title: 'A way up in the path',
        why: 'A product is a number or lower-case words with hyphens. Dots and slashes are neither.',
        path: '/api/products/..%2F..%2Fetc%2Fpasswd',
        code: 'union',
      },
    ],
  },
  {
    group: 'In a JSON body',
    attempts: [
      {
        id: 'prototype',
        title: '__proto__ in JSON',
        why: '`JSON.parse` makes it a property like any other; the next merge into another object makes it that object’s prototype.',
        ...SIGNUP,
        json: signup().replace('{', '{\n  "__proto__": { "isAdmin": true },'),
        code: 'forbidden',
      },
      {
        id: 'duplicate',
        title: 'The same key twice',
        why: 'A proxy in front may take the first, `JSON.parse` takes the last: two programs see two signups.',
        ...SIGNUP,
        json: signup().replace('{', '{\n  "email": "grace@example.com",'),
        code: 'duplicate',
      },
      {
        id: 'role',
        title: 'A role of one’s own choice',
        why: '`Object.assign(user, req.body)` would hand it out.',
        ...SIGNUP,
        json: signup({ role: 'admin' }),
        code: 'unknown',
      },
      {
        id: 'object',
        title: 'An object for a password',
        why: 'The login of many guides is `findOne({ email, password })`, and `{ $ne: "" }` is everybody’s password.',
        ...SIGNUP,
        json: signup({ password: { $ne: '' } }),
        code: 'guard.operator',
      },
      {
        id: 'password',
        title: 'A weak password and a wrong address',
        why: 'No attack, but what a form gets wrong every day: one answer names everything that is to be corrected.',
        ...SIGNUP,
        json: signup({ email: 'ada@', password: 'correcthorse' }),
        code: 'string.pattern',
      },
      {
        id: 'deep',
        title: 'Forty lists in each other',
        why: 'A function that walks them recursively runs out of stack a few thousand levels further on.',
        ...ORDER,
        json: `{ "items": ${'['.repeat(40)}${']'.repeat(40)} }`,
        code: 'limit.depth',
      },
      {
        id: 'twice',
        title: 'An order that lists a product twice',
        why: 'Every item is right alone, and the delivery is one of the two that there are.',
        ...ORDER,
        json: pretty({
          items: [
            { product: 1, quantity: 1 },
            { product: 1, quantity: 20 },
          ],
          delivery: { by: 'collection', shop: 'old-town' },
        }),
        code: 'order.once',
      },
      {
        id: 'zod',
        title: 'The same signup, written in zod',
        why: 'The guard and the limits come first; then zod decides, and its answer has the same form.',
        path: '/api/zod/signup',
        schema: 'signup',
        json: signup({ password: 'correcthorse' }),
        code: 'vendor',
      },
    ],
  },
  {
    group: 'In a form',
    attempts: [
      {
        id: 'script-url',
        title: 'A javascript: address',
        why: 'As the href of a link it runs in the page of whoever clicks. A URL is http or https here.',
        path: '/api/reviews',
        fields: review({ website: 'javascript:alert(document.cookie)' }),
        code: 'string.format',
      },
      {
        id: 'form-operator',
        title: 'An operator in a form',
        why: 'Forms become objects as queries do.',
        path: '/api/reviews',
        fields: [...review(), ['website[$regex]', '.*']],
        code: 'guard.operator',
      },
      {
        id: 'slow',
        title: 'A text that makes a pattern slow',
        why: 'The headline is to match `/^(\\w+\\s?)*$/`. V8 tries twice as much for each letter before the mistake; armet reads the text once.',
        path: '/api/reviews',
        fields: review({ headline: `${'a'.repeat(50)}!` }),
        pattern: true,
        code: 'string.pattern',
      },
    ],
  },
]

module.exports = { ATTEMPTS }
