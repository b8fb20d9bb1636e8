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

// What helmet's users write of its types, with armet's in their place.
export type EveryParameter = Parameters<(typeof armet)[keyof typeof armet]>
export const fromAll = Object.entries(armet).map(([, make]) => make())
armet.hsts = () => (_req, _res, next) => next()
declare const given: ArmetHelmetOptions
export const powered: boolean | undefined = given.xPoweredBy
if (typeof given.contentSecurityPolicy === 'object') {
  const scripts = given.contentSecurityPolicy.directives?.['script-src']
  if (scripts && typeof scripts !== 'symbol') for (const source of scripts) void source
}

// The symbol apart, the options are one type.
type Simple = Omit<HelmetOptions, 'contentSecurityPolicy'>
holds<Equal<Omit<ArmetHelmetOptions, 'contentSecurityPolicy'>, Simple>>()
type Policies<O> = O extends { contentSecurityPolicy?: infer P }
  ? keyof Exclude<P, boolean | undefined>
  : never
holds<Equal<Policies<ArmetHelmetOptions>, Policies<HelmetOptions>>>()

type Same = 'crossOriginEmbedderPolicy' | 'referrerPolicy' | 'hsts' | 'frameguard' | 'noSniff'
holds<Equal<ArmetHelmetOptions[Same], HelmetOptions[Same]>>()
