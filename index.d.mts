import armet = require('./index.js')

export default armet
export import contentSecurityPolicy = armet.contentSecurityPolicy
export import crossOriginEmbedderPolicy = armet.crossOriginEmbedderPolicy
export import crossOriginOpenerPolicy = armet.crossOriginOpenerPolicy
export import crossOriginResourcePolicy = armet.crossOriginResourcePolicy
export import originAgentCluster = armet.originAgentCluster
export import referrerPolicy = armet.referrerPolicy
export import strictTransportSecurity = armet.strictTransportSecurity
export import xContentTypeOptions = armet.xContentTypeOptions
export import xDnsPrefetchControl = armet.xDnsPrefetchControl
export import xDownloadOptions = armet.xDownloadOptions
export import xFrameOptions = armet.xFrameOptions
export import xPermittedCrossDomainPolicies = armet.xPermittedCrossDomainPolicies
export import xPoweredBy = armet.xPoweredBy
export import xXssProtection = armet.xXssProtection
export import dnsPrefetchControl = armet.dnsPrefetchControl
export import xssFilter = armet.xssFilter
export import permittedCrossDomainPolicies = armet.permittedCrossDomainPolicies
export import ieNoOpen = armet.ieNoOpen
export import noSniff = armet.noSniff
export import frameguard = armet.frameguard
export import hidePoweredBy = armet.hidePoweredBy
export import hsts = armet.hsts
export import expectCt = armet.expectCt
export import featurePolicy = armet.featurePolicy
export import hpkp = armet.hpkp
export import noCache = armet.noCache
export import SafeRegExp = armet.SafeRegExp
export import SafeRegExpSet = armet.SafeRegExpSet
export import safeRegExp = armet.safeRegExp
export import inspectPattern = armet.inspectPattern
export import s = armet.s
export import query = armet.query
export import params = armet.params
export import body = armet.body
export import headers = armet.headers
export import cookies = armet.cookies
export import validate = armet.validate
export import verify = armet.verify
export import guard = armet.guard
export import check = armet.check
export import errors = armet.errors

export type ArmetMiddleware = armet.ArmetMiddleware
export type HeaderMiddleware = armet.HeaderMiddleware
export type HelmetOptions = armet.HelmetOptions
export type ArmetOptions = armet.ArmetOptions
export type ContentSecurityPolicyDirectiveValueFunction =
  armet.ContentSecurityPolicyDirectiveValueFunction
export type ContentSecurityPolicyDirectiveValue = armet.ContentSecurityPolicyDirectiveValue
export type ContentSecurityPolicyDirectiveFunction = armet.ContentSecurityPolicyDirectiveFunction
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
export type PatternBytesMatch = armet.PatternBytesMatch
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
export type SchemaBuilder = armet.SchemaBuilder
export type PartSchema = armet.PartSchema
export type Valid<R> = armet.Valid<R>
export type Parts = armet.Parts
export type GuardOptions = armet.GuardOptions
export type ErrorsOptions = armet.ErrorsOptions
export type Schema<Output = unknown, Input = Output> = armet.Schema<Output, Input>
export type StringSchema<O = string, I = string> = armet.StringSchema<O, I>
export type NumberSchema<O = number, I = number> = armet.NumberSchema<O, I>
export type BigIntSchema<O = bigint, I = bigint> = armet.BigIntSchema<O, I>
export type BooleanSchema<O = boolean, I = boolean> = armet.BooleanSchema<O, I>
export type ChoiceSchema<O, I = O> = armet.ChoiceSchema<O, I>
export type EnumSchema<V, O = V, I = O> = armet.EnumSchema<V, O, I>
export type ArraySchema<O, I = O> = armet.ArraySchema<O, I>
export type RecordSchema<O, I = O> = armet.RecordSchema<O, I>
export type ObjectSchema<F extends armet.Fields> = armet.ObjectSchema<F>
