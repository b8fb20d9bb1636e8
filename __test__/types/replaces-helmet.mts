// armet stands where helmet's types are asked for.

import type { HelmetOptions as ArmetHelmetOptions } from 'armet'
import armet from 'armet'
import type helmet from 'helmet'
import type { HelmetOptions } from 'helmet'

type Helmet = typeof helmet
type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const holds = <T extends true>(): T | undefined => undefined

// The symbol that takes default-src out is each library's own, which no other type can be.
type Functions = Exclude<keyof Helmet, 'contentSecurityPolicy'>
export const functions: Pick<Helmet, Functions> = armet
export const whole: (
  options?: Readonly<HelmetOptions & { contentSecurityPolicy?: boolean }>,
) => ReturnType<Helmet> = armet
export const defaults: Helmet['contentSecurityPolicy']['getDefaultDirectives'] =
  armet.contentSecurityPolicy.getDefaultDirectives

holds<Equal<ReturnType<typeof armet>, ReturnType<Helmet>>>()
holds<Equal<ReturnType<typeof armet.hsts>, ReturnType<Helmet['hsts']>>>()
holds<
  Equal<ReturnType<typeof armet.contentSecurityPolicy>, ReturnType<Helmet['contentSecurityPolicy']>>
>()
for (const name of ['referrerPolicy', 'hsts', 'frameguard', 'crossOriginOpenerPolicy'] as const) {
  holds<Equal<Parameters<(typeof armet)[typeof name]>, Parameters<Helmet[typeof name]>>>()
}

type Same = 'crossOriginEmbedderPolicy' | 'referrerPolicy' | 'hsts' | 'frameguard' | 'noSniff'
holds<Equal<ArmetHelmetOptions[Same], HelmetOptions[Same]>>()
