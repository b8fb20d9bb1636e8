// What armet's types accept and helmet's do not.

import armet, { expectCt, featurePolicy, hpkp, noCache } from 'armet'

armet({ fastPath: false })
armet({ expectCt: false, featurePolicy: false, hpkp: false, noCache: false })
armet({ contentSecurityPolicy: { nonce: true } })
armet({
  contentSecurityPolicy: { nonce: ['scriptSrc'], directives: { scriptSrc: () => "'self'" } },
})
armet.contentSecurityPolicy({ directives: { scriptSrc: () => ["'self'", 'https:'] } })
armet.contentSecurityPolicy({
  directives: { scriptSrc: (_req, res) => new Set([res.statusMessage]) },
})
armet.hidePoweredBy({ setTo: 'PHP 4.2.0' })
expectCt({ maxAge: 5 })
featurePolicy({ features: { camera: ["'none'"] } })
noCache()

// @ts-expect-error: what `armet()` ignores as helmet 8 does, which refuses it too
armet({ expectCt: true })
// @ts-expect-error
armet({ expectCt: { maxAge: 5, enforce: true } })
// @ts-expect-error
armet({ featurePolicy: { features: { camera: ["'none'"] } } })
// @ts-expect-error
armet({ hpkp: true })
// @ts-expect-error
armet({ noCache: true })
// @ts-expect-error
armet({ hidePoweredBy: { setTo: 'PHP 4.2.0' } })
// @ts-expect-error
armet({ xPoweredBy: { setTo: 'PHP 4.2.0' } })
// @ts-expect-error
armet({ fastPath: 'off' })
// @ts-expect-error
armet({ contentSecurityPolicy: { nonce: 5 } })
// @ts-expect-error
armet.contentSecurityPolicy({ directives: { scriptSrc: () => 5 } })
// @ts-expect-error
armet.contentSecurityPolicy({ directives: { scriptSrc: async () => 'x' } })
// @ts-expect-error
expectCt({ reportUri: 5 })
// @ts-expect-error
featurePolicy()

export const never: never = hpkp()
