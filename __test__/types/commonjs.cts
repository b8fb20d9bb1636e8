// armet out of CommonJS, in the three ways TypeScript has.

import armet = require('armet')
import imported from 'armet'
import { contentSecurityPolicy, type HelmetOptions, hsts } from 'armet'

const options: HelmetOptions = { hsts: { maxAge: 5 } }
const qualified: armet.HelmetOptions = options

export const middlewares = [
  armet(),
  armet(qualified),
  armet.default(options),
  imported(options),
  imported.default(),
  armet.hsts({ maxAge: 5 }),
  imported.hsts({ maxAge: 5 }),
  hsts({ maxAge: 5 }),
  contentSecurityPolicy({ directives: { defaultSrc: armet.contentSecurityPolicy.dangerouslyDisableDefaultSrc } }),
]
