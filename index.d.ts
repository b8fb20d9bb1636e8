// The namespace is declared in parts: each of these files adds its members to it.
import './types/headers.js'
import './types/patterns.js'
import './types/schema.js'
import './types/request-values.js'
import './types/other-names.js'

/** What `require('armet')` returns: the middleware's maker, with everything else that armet exports as its members. */
declare const armet: armet.Armet

// Types only: members under this name are added by the files above.
declare namespace armet {}

export = armet
