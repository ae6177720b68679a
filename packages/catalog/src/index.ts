export { baseProperties } from "./base-properties.ts";
export type { BaseProperties } from "./base-properties.ts";
export { catalog, catalogEvent, catalogVersion, checkEvent, isEventName } from "./catalog.ts";
export type { CatalogEvent, CheckedProperties, EventName, Exact, PropertiesOf } from "./catalog.ts";
export { classifyError } from "./classify-error.ts";
export { errorSources, oauthErrorCodes, sourceOfClass } from "./error-class.ts";
export type { ErrorClass, ErrorClassification, ErrorSource, OAuthErrorCode } from "./error-class.ts";
export type { IdentifyTraits } from "./identify.ts";
export type {
  AbortReason,
  AuthStep,
  CreateStep,
  CreateTrigger,
  PlanChangeStep,
  SignInFlow,
  SignInTrigger,
} from "./vocabulary.ts";
