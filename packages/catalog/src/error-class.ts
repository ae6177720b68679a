/** Where an error came from, in the words of the funnels. */
export const errorSources = ["network", "api", "validation", "local"] as const;
export type ErrorSource = (typeof errorSources)[number];

/** The error codes registered by RFC 6749 §4.1.2.1 and §5.2, and RFC 7009 §2.2.1. */
export const oauthErrorCodes = [
  "invalid_request",
  "invalid_client",
  "invalid_grant",
  "unauthorized_client",
  "unsupported_grant_type",
  "unsupported_response_type",
  "unsupported_token_type",
  "invalid_scope",
  "access_denied",
  "server_error",
  "temporarily_unavailable",
] as const;
export type OAuthErrorCode = (typeof oauthErrorCodes)[number];

/** Each class without parameters, with the source it always has. */
export const sourceOfClass = {
  validation_error: "validation",
  session_expired: "api",
  auth_required: "local",
  cluster_unavailable: "api",
  billing_required: "local",
  oauth_error: "api",
  browser_unavailable: "local",
  oauth_protocol: "api",
  invalid_response: "api",
  canceled: "local",
  timeout: "network",
  dns_error: "network",
  tls_error: "network",
  network_error: "network",
  storage_error: "local",
  unknown: "local",
} as const satisfies Record<string, ErrorSource>;

/** A class that stands for itself, without a status or a code in its name. */
export type PlainErrorClass = keyof typeof sourceOfClass;

/** Stable and of low cardinality: the table of the event catalog, never a message, a path or a class name. */
export type ErrorClass = PlainErrorClass | `http_${number}` | `oauth_${OAuthErrorCode}`;

const alternatives = [
  ...Object.keys(sourceOfClass),
  "http_[1-5][0-9]{2}",
  ...oauthErrorCodes.map((code) => `oauth_${code}`),
];

/** JSON Schema pattern of {@link ErrorClass}: one list of alternatives, so that the evolution check can tell a longer list from a shorter one. */
export const errorClassPattern = `^(${alternatives.join("|")})$`;

/** The statuses that {@link ErrorClass} and `http_status` take, both ends included. */
export const httpStatuses = [100, 599] as const;

/** What an error says of itself in a `*Failed` event. `httpStatus` is there only when a server answered. */
export interface ErrorClassification {
  readonly errorClass: ErrorClass;
  readonly errorSource: ErrorSource;
  readonly httpStatus?: number;
}
