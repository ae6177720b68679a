import {
  type ErrorClass,
  type ErrorClassification,
  httpStatuses,
  oauthErrorCodes,
  type PlainErrorClass,
  sourceOfClass,
} from "./error-class.ts";

/** What errors of our packages and of the platform carry; each part is optional and checked before use. */
interface ErrorLike {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly httpStatus?: unknown;
  readonly oauthCode?: unknown;
}

/** The codes that our packages' error classes use, most of them named as their class. */
const classOfCode: ReadonlyMap<unknown, PlainErrorClass> = new Map([
  ["validation_error", "validation_error"],
  ["invalid_request", "validation_error"],
  ["session_expired", "session_expired"],
  ["auth_required", "auth_required"],
  ["not_signed_in", "auth_required"],
  ["cluster_unavailable", "cluster_unavailable"],
  ["billing_required", "billing_required"],
  ["browser_unavailable", "browser_unavailable"],
  ["oauth_protocol", "oauth_protocol"],
  ["invalid_response", "invalid_response"],
  ["aborted", "canceled"],
  ["canceled", "canceled"],
  ["timeout", "timeout"],
  ["storage_error", "storage_error"],
  // A port that cannot be listened on is no network that fails and no file: what caused it would mislead.
  ["bind_failed", "unknown"],
  ["ABORT_ERR", "canceled"],
  ["ETIMEDOUT", "timeout"],
  ["ENOTFOUND", "dns_error"],
  ["ENODATA", "dns_error"],
]);

const classOfName: ReadonlyMap<unknown, PlainErrorClass> = new Map([
  ["StorageError", "storage_error"],
  ["AbortError", "canceled"],
  ["TimeoutError", "timeout"],
]);

const platformClasses: readonly (readonly [RegExp, PlainErrorClass])[] = [
  [/^EAI_/u, "dns_error"],
  [/^UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT$/u, "timeout"],
  [
    /^(ERR_(TLS|SSL|OSSL)|CERT_|CRL_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|INVALID_CA|HOSTNAME_MISMATCH|EPROTO$)/u,
    "tls_error",
  ],
  [
    /^(ECONN(REFUSED|RESET|ABORTED)|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL|EPIPE|UND_ERR_)/u,
    "network_error",
  ],
  [
    /^(EACCES|EPERM|EROFS|ENOSPC|EDQUOT|EIO|ENOENT|ENOTDIR|EISDIR|ELOOP|EEXIST|EMFILE|ENFILE|EFBIG|EBUSY)$/u,
    "storage_error",
  ],
];

const platformClass = (code: string): PlainErrorClass | undefined =>
  platformClasses.find(([pattern]) => pattern.test(code))?.[1];

const isHttpStatus = (status: unknown): status is number =>
  Number.isInteger(status) && Number(status) >= httpStatuses[0] && Number(status) <= httpStatuses[1];

const named = (
  errorClass: ErrorClass,
  source: ErrorClassification["errorSource"],
  status: unknown,
): ErrorClassification =>
  isHttpStatus(status) ? { errorClass, errorSource: source, httpStatus: status } : { errorClass, errorSource: source };

const byCode = ({ name, code, httpStatus, oauthCode }: ErrorLike): ErrorClassification | undefined => {
  if (code === "oauth") {
    const registered = oauthErrorCodes.find((known) => known === oauthCode);
    return named(registered ? `oauth_${registered}` : "oauth_error", "api", httpStatus);
  }
  // A status that HTTP does not have makes the answer one that cannot be understood.
  if (code === "http" && typeof httpStatus === "number")
    return named(isHttpStatus(httpStatus) ? `http_${httpStatus}` : "invalid_response", "api", httpStatus);
  const plain =
    classOfName.get(name) ?? classOfCode.get(code) ?? (typeof code === "string" ? platformClass(code) : undefined);
  // An end of the session that is known without asking is the same end.
  return plain && named(plain, sourceOfClass[plain], plain === "session_expired" ? 401 : httpStatus);
};

/**
 * The class, source and HTTP status of an error, by its code, else by that of what caused it. A service that could not
 * be reached for a reason that has no class of its own is `network_error`; what it does not know is `unknown`.
 * Never throws, never reads a message.
 */
export const classifyError = (error: unknown): ErrorClassification => {
  let current: unknown = error;
  let isUnreachable = false;
  for (let depth = 0; depth < 8 && typeof current === "object" && current !== null; depth += 1) {
    const known = byCode(current);
    if (known) return known;
    isUnreachable ||= "code" in current && current.code === "unreachable";
    current = firstCause(current);
  }
  return isUnreachable
    ? { errorClass: "network_error", errorSource: "network" }
    : { errorClass: "unknown", errorSource: "local" };
};

/** An AggregateError (happy eyeballs) has several causes: the first one stands for all. */
const firstCause = (error: object): unknown => {
  if ("errors" in error && Array.isArray(error.errors) && error.errors.length > 0) return error.errors[0];
  return "cause" in error ? error.cause : undefined;
};
