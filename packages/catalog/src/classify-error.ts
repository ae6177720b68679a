import { type ErrorClass, type ErrorClassification, oauthErrorCodes, sourceOfClass } from "./error-class.ts";

/** What errors of our packages and of the platform carry; each part is optional and checked before use. */
interface ErrorLike {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly httpStatus?: unknown;
  readonly oauthCode?: unknown;
  readonly cause?: unknown;
}

/** The codes that our packages' error classes use, most of them named as their class. */
const classOfCode: Readonly<Record<string, keyof typeof sourceOfClass>> = {
  validation_error: "validation_error",
  invalid_request: "validation_error",
  session_expired: "session_expired",
  auth_required: "auth_required",
  not_signed_in: "auth_required",
  cluster_unavailable: "cluster_unavailable",
  billing_required: "billing_required",
  browser_unavailable: "browser_unavailable",
  oauth_protocol: "oauth_protocol",
  invalid_response: "invalid_response",
  aborted: "canceled",
  canceled: "canceled",
  timeout: "timeout",
  storage_error: "storage_error",
  ABORT_ERR: "canceled",
  ETIMEDOUT: "timeout",
  ENOTFOUND: "dns_error",
  EAI_AGAIN: "dns_error",
  EAI_FAIL: "dns_error",
  ENODATA: "dns_error",
};

const classOfName: Readonly<Record<string, keyof typeof sourceOfClass>> = {
  StorageError: "storage_error",
  AbortError: "canceled",
  TimeoutError: "timeout",
};

const platformClasses: readonly (readonly [RegExp, keyof typeof sourceOfClass])[] = [
  [/^UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT$/u, "timeout"],
  [/^(ERR_(TLS|SSL)|CERT_|CRL_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|INVALID_CA|HOSTNAME_MISMATCH|EPROTO$)/u, "tls_error"],
  [
    /^(ECONN(REFUSED|RESET|ABORTED)|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL|EPIPE|UND_ERR_)/u,
    "network_error",
  ],
  [
    /^(EACCES|EPERM|EROFS|ENOSPC|EDQUOT|EIO|ENOENT|ENOTDIR|EISDIR|ELOOP|EEXIST|EMFILE|ENFILE|EFBIG|EBUSY)$/u,
    "storage_error",
  ],
];

const named = (
  errorClass: ErrorClass,
  source: ErrorClassification["errorSource"],
  status: unknown,
): ErrorClassification =>
  typeof status === "number"
    ? { errorClass, errorSource: source, httpStatus: status }
    : { errorClass, errorSource: source };

const byCode = ({ name, code, httpStatus, oauthCode }: ErrorLike): ErrorClassification | undefined => {
  if (code === "oauth") {
    const registered = oauthErrorCodes.find((known) => known === oauthCode);
    return named(registered ? `oauth_${registered}` : "oauth_error", "api", httpStatus);
  }
  if (code === "http" && typeof httpStatus === "number") return named(`http_${httpStatus}`, "api", httpStatus);
  const plain =
    (typeof name === "string" ? classOfName[name] : undefined) ??
    (typeof code === "string"
      ? (classOfCode[code] ?? platformClasses.find(([pattern]) => pattern.test(code))?.[1])
      : undefined);
  return plain && named(plain, sourceOfClass[plain], httpStatus);
};

/**
 * The class, source and HTTP status of an error, by its code, else by that of what caused it.
 * Never throws, never reads a message; what it does not know is `unknown`.
 */
export const classifyError = (error: unknown): ErrorClassification => {
  let current: unknown = error;
  for (let depth = 0; depth < 8 && typeof current === "object" && current !== null; depth += 1) {
    const known = byCode(current);
    if (known) return known;
    current = firstCause(current);
  }
  return { errorClass: "unknown", errorSource: "local" };
};

/** An AggregateError (happy eyeballs) has several causes: the first one stands for all. */
const firstCause = (error: object): unknown => {
  if ("errors" in error && Array.isArray(error.errors) && error.errors.length > 0) return error.errors[0];
  return "cause" in error ? error.cause : undefined;
};
