import { type ErrorSource, type PlainErrorClass, sourceOfClass } from "./error-class.ts";

/** One line of the table of error classes, for people. */
export interface ErrorClassLine {
  /** The class, or a family of classes as `http_<status>`. */
  readonly errorClass: string;
  readonly errorSource: ErrorSource;
  /** The `http_status` beside it: empty where there never is one. */
  readonly httpStatus: string;
  readonly means: string;
}

type Family = "http_<status>" | "oauth_<code>";

/** Most specific first, as errors are classified. */
const meanings: Readonly<Record<PlainErrorClass | Family, readonly [httpStatus: string, means: string]>> = {
  validation_error: ["", "a wrong flag, a required input that is missing, a plan or region that does not exist"],
  session_expired: [
    "401, also where it is known without asking",
    "the session has ended, and it could not be refreshed",
  ],
  auth_required: ["", "a sign-in is needed and cannot happen here"],
  cluster_unavailable: ["the answer's", "the region has no cluster free"],
  billing_required: ["", "the payment method is known to be missing, so no call was made"],
  "oauth_<code>": ["the answer's, if any", "an OAuth error with a code that RFC 6749 or RFC 7009 registers"],
  oauth_error: ["the answer's, if any", "an OAuth error with any other code"],
  browser_unavailable: ["", "there is no browser, or its launcher failed"],
  oauth_protocol: ["the answer's, if any", "a redirect or token answer that does not follow the protocol"],
  "http_<status>": ["the answer's", "any other answer outside 2xx"],
  invalid_response: ["the answer's", "an answer that cannot be parsed"],
  canceled: ["", "the user or a signal stopped it"],
  timeout: ["", "a deadline passed"],
  dns_error: ["", "a name could not be looked up"],
  tls_error: ["", "a certificate or TLS was refused"],
  network_error: ["", "a connection was refused, reset, or could not be made"],
  storage_error: ["", "the secret store or a state file cannot be used"],
  unknown: ["", "everything else"],
};

const isPlain = (name: string): name is PlainErrorClass => Object.hasOwn(sourceOfClass, name);

/** Every error class there is; both families come from an answer. */
export const errorClassTable: readonly ErrorClassLine[] = Object.entries(meanings).map(
  ([errorClass, [httpStatus, means]]) => ({
    errorClass,
    errorSource: isPlain(errorClass) ? sourceOfClass[errorClass] : "api",
    httpStatus,
    means,
  }),
);
