import armet = require('./index.js')

export default armet
export declare const contentSecurityPolicy: armet.Armet['contentSecurityPolicy']
export declare const crossOriginEmbedderPolicy: armet.Armet['crossOriginEmbedderPolicy']
export declare const crossOriginOpenerPolicy: armet.Armet['crossOriginOpenerPolicy']
export declare const crossOriginResourcePolicy: armet.Armet['crossOriginResourcePolicy']
export declare const originAgentCluster: armet.Armet['originAgentCluster']
export declare const referrerPolicy: armet.Armet['referrerPolicy']
export declare const strictTransportSecurity: armet.Armet['strictTransportSecurity']
export declare const xContentTypeOptions: armet.Armet['xContentTypeOptions']
export declare const xDnsPrefetchControl: armet.Armet['xDnsPrefetchControl']
export declare const xDownloadOptions: armet.Armet['xDownloadOptions']
export declare const xFrameOptions: armet.Armet['xFrameOptions']
export declare const xPermittedCrossDomainPolicies: armet.Armet['xPermittedCrossDomainPolicies']
export declare const xPoweredBy: armet.Armet['xPoweredBy']
export declare const xXssProtection: armet.Armet['xXssProtection']
export declare const dnsPrefetchControl: armet.Armet['dnsPrefetchControl']
export declare const xssFilter: armet.Armet['xssFilter']
export declare const permittedCrossDomainPolicies: armet.Armet['permittedCrossDomainPolicies']
export declare const ieNoOpen: armet.Armet['ieNoOpen']
export declare const noSniff: armet.Armet['noSniff']
export declare const frameguard: armet.Armet['frameguard']
export declare const hidePoweredBy: armet.Armet['hidePoweredBy']
export declare const hsts: armet.Armet['hsts']
export declare const expectCt: armet.Armet['expectCt']
export declare const featurePolicy: armet.Armet['featurePolicy']
export declare const hpkp: armet.Armet['hpkp']
export declare const noCache: armet.Armet['noCache']
export declare const SafeRegExp: armet.Armet['SafeRegExp']
export declare const SafeRegExpSet: armet.Armet['SafeRegExpSet']
export declare const safeRegExp: armet.Armet['safeRegExp']
export declare const inspectPattern: armet.Armet['inspectPattern']
export declare const query: armet.Armet['query']
export declare const params: armet.Armet['params']
export declare const body: armet.Armet['body']
export declare const headers: armet.Armet['headers']
export declare const cookies: armet.Armet['cookies']
export declare const validate: armet.Armet['validate']
export declare const verify: armet.Armet['verify']
export declare const guard: armet.Armet['guard']
export declare const check: armet.Armet['check']
export declare const errors: armet.Armet['errors']
export declare const s: armet.Armet['s']

export type ArmetMiddleware = armet.ArmetMiddleware
export type HeaderMiddleware = armet.HeaderMiddleware
export type HelmetOptions = armet.HelmetOptions
export type ArmetOptions = armet.ArmetOptions
export type ContentSecurityPolicyDirectiveValueFunction =
  armet.ContentSecurityPolicyDirectiveValueFunction
export type ContentSecurityPolicyDirectiveValue = armet.ContentSecurityPolicyDirectiveValue
export type ContentSecurityPolicyDirectiveFunction = armet.ContentSecurityPolicyDirectiveFunction
export type HelmetContentSecurityPolicyOptions = armet.HelmetContentSecurityPolicyOptions
export type ContentSecurityPolicyDirectives = armet.ContentSecurityPolicyDirectives
export type ContentSecurityPolicyOptions = armet.ContentSecurityPolicyOptions
export type CrossOriginEmbedderPolicyOptions = armet.CrossOriginEmbedderPolicyOptions
export type CrossOriginOpenerPolicyOptions = armet.CrossOriginOpenerPolicyOptions
export type CrossOriginResourcePolicyOptions = armet.CrossOriginResourcePolicyOptions
export type ReferrerPolicyToken = armet.ReferrerPolicyToken
export type ReferrerPolicyOptions = armet.ReferrerPolicyOptions
export type StrictTransportSecurityOptions = armet.StrictTransportSecurityOptions
export type XDnsPrefetchControlOptions = armet.XDnsPrefetchControlOptions
export type XFrameOptionsOptions = armet.XFrameOptionsOptions
export type XPermittedCrossDomainPoliciesOptions = armet.XPermittedCrossDomainPoliciesOptions
export type XPoweredByOptions = armet.XPoweredByOptions
export type ExpectCtOptions = armet.ExpectCtOptions
export type FeaturePolicyOptions = armet.FeaturePolicyOptions
export type Armet = armet.Armet
export type SafeRegExp = armet.SafeRegExp
export type PatternOptions = armet.PatternOptions
export type SafeRegExpConstructor = armet.SafeRegExpConstructor
export type PatternBytesMatch = armet.PatternBytesMatch
export type SafeRegExpSet = armet.SafeRegExpSet
export type SafeRegExpSetConstructor = armet.SafeRegExpSetConstructor
export type PatternInspection = armet.PatternInspection
export type PatternErrorCode = armet.PatternErrorCode
export type PatternError = armet.PatternError
export type JsonValue = armet.JsonValue
export type Issue = armet.Issue
export type Result<T> = armet.Result<T>
export type RequestValueError = armet.RequestValueError
export type ValueLimits = armet.ValueLimits
export type Messages = armet.Messages
export type JudgingOptions = armet.JudgingOptions
export type JsonSchemaOptions = armet.JsonSchemaOptions
export type StandardProps<Output, Input> = armet.StandardProps<Output, Input>
export type AnyStandardSchema = armet.AnyStandardSchema
export type Infer<S> = armet.Infer<S>
export type InferInput<S> = armet.InferInput<S>
export type Schema<Output = unknown, Input = Output> = armet.Schema<Output, Input>
export type UrlOptions = armet.UrlOptions
export type StringSchema<O = string, I = string> = armet.StringSchema<O, I>
export type NumberSchema<O = number, I = number> = armet.NumberSchema<O, I>
export type BigIntSchema<O = bigint, I = bigint> = armet.BigIntSchema<O, I>
export type BooleanSchema<O = boolean, I = boolean> = armet.BooleanSchema<O, I>
export type ChoiceSchema<O, I = O> = armet.ChoiceSchema<O, I>
export type EnumSchema<V, O = V, I = O> = armet.EnumSchema<V, O, I>
export type ArraySchema<O, I = O> = armet.ArraySchema<O, I>
export type RecordSchema<O, I = O> = armet.RecordSchema<O, I>
export type ObjectSchema<
  F extends armet.Fields,
  O = armet.OutputOf<F>,
  I = armet.InputOf<F>,
> = armet.ObjectSchema<F, O, I>
export type SchemaBuilder = armet.SchemaBuilder
export type PartSchema = armet.PartSchema
export type RawText<V> = armet.RawText<V>
export type RawQueryValue<V> = armet.RawQueryValue<V>
export type RawParamValue<V> = armet.RawParamValue<V>
export type RawField<I, O, K extends keyof I> = armet.RawField<I, O, K>
export type RawQueryOf<S> = armet.RawQueryOf<S>
export type RawParamsOf<S> = armet.RawParamsOf<S>
export type RawBodyOf<S> = armet.RawBodyOf<S>
export type QueryMark<S> = armet.QueryMark<S>
export type ParamsMark<S> = armet.ParamsMark<S>
export type BodyMark<S> = armet.BodyMark<S>
export type Valid<R> = armet.Valid<R>
export type AnyRequest = armet.AnyRequest
export type ValidatingMiddleware<Req, Res = unknown> = armet.ValidatingMiddleware<Req, Res>
export type Parts = armet.Parts
export type RequestOf<P extends armet.Parts> = armet.RequestOf<P>
export type GuardOptions = armet.GuardOptions
export type VerifyOptions = armet.VerifyOptions
export type ErrorsOptions = armet.ErrorsOptions
