import { describe, expect, test } from "@jest/globals";
import { classifyError } from "./classify-error.ts";

const coded = (code: string, more: object = {}) => Object.assign(new Error("x"), { code, ...more });

describe("classifyError", () => {
  test.each([
    [coded("validation_error"), { errorClass: "validation_error", errorSource: "validation" }],
    [
      coded("session_expired", { httpStatus: 401 }),
      { errorClass: "session_expired", errorSource: "api", httpStatus: 401 },
    ],
    [coded("session_expired"), { errorClass: "session_expired", errorSource: "api", httpStatus: 401 }],
    [coded("not_signed_in"), { errorClass: "auth_required", errorSource: "local" }],
    [coded("http", { httpStatus: 402 }), { errorClass: "http_402", errorSource: "api", httpStatus: 402 }],
    [
      coded("oauth", { oauthCode: "invalid_grant", httpStatus: 400 }),
      { errorClass: "oauth_invalid_grant", errorSource: "api", httpStatus: 400 },
    ],
    [coded("oauth", { oauthCode: "made_up<script>" }), { errorClass: "oauth_error", errorSource: "api" }],
    [coded("oauth_protocol"), { errorClass: "oauth_protocol", errorSource: "api" }],
    [
      coded("invalid_response", { httpStatus: 200 }),
      { errorClass: "invalid_response", errorSource: "api", httpStatus: 200 },
    ],
    [
      coded("cluster_unavailable", { httpStatus: 503 }),
      { errorClass: "cluster_unavailable", errorSource: "api", httpStatus: 503 },
    ],
    [new DOMException("x", "AbortError"), { errorClass: "canceled", errorSource: "local" }],
    [new DOMException("x", "TimeoutError"), { errorClass: "timeout", errorSource: "network" }],
    [coded("unreachable", { cause: coded("ENOTFOUND") }), { errorClass: "dns_error", errorSource: "network" }],
    [
      coded("unreachable", { cause: new TypeError("fetch failed", { cause: coded("ECONNREFUSED") }) }),
      { errorClass: "network_error", errorSource: "network" },
    ],
    [
      coded("unreachable", { cause: new AggregateError([coded("ECONNRESET")]) }),
      { errorClass: "network_error", errorSource: "network" },
    ],
    [
      coded("unreachable", { cause: coded("SELF_SIGNED_CERT_IN_CHAIN") }),
      { errorClass: "tls_error", errorSource: "network" },
    ],
    [
      coded("unreachable", { cause: coded("UND_ERR_CONNECT_TIMEOUT") }),
      { errorClass: "timeout", errorSource: "network" },
    ],
    [coded("ENOSPC"), { errorClass: "storage_error", errorSource: "local" }],
    [
      Object.assign(new Error("x"), { name: "StorageError", code: "corrupt" }),
      { errorClass: "storage_error", errorSource: "local" },
    ],
    [
      coded("browser_unavailable", { cause: coded("ENOENT") }),
      { errorClass: "browser_unavailable", errorSource: "local" },
    ],
    [coded("unreachable", { cause: coded("EAI_NODATA") }), { errorClass: "dns_error", errorSource: "network" }],
    [
      coded("unreachable", { cause: coded("ERR_OSSL_WRONG_VERSION") }),
      { errorClass: "tls_error", errorSource: "network" },
    ],
    [
      coded("unreachable", { cause: new TypeError("fetch failed") }),
      { errorClass: "network_error", errorSource: "network" },
    ],
    [coded("http", { httpStatus: 999 }), { errorClass: "invalid_response", errorSource: "api" }],
    [coded("timeout", { httpStatus: 0 }), { errorClass: "timeout", errorSource: "network" }],
    [
      coded("bind_failed", { cause: new AggregateError([coded("EADDRNOTAVAIL")]) }),
      { errorClass: "unknown", errorSource: "local" },
    ],
    [coded("constructor"), { errorClass: "unknown", errorSource: "local" }],
    [Object.assign(new Error("x"), { name: "toString" }), { errorClass: "unknown", errorSource: "local" }],
    [new TypeError("x"), { errorClass: "unknown", errorSource: "local" }],
    ["text", { errorClass: "unknown", errorSource: "local" }],
    [undefined, { errorClass: "unknown", errorSource: "local" }],
  ])("%p is %p", (error, expected) => {
    expect(classifyError(error)).toEqual(expected);
  });

  test("ends on a cause that is its own cause", () => {
    const circular: { cause?: unknown } = {};
    circular.cause = circular;
    expect(classifyError(circular)).toEqual({ errorClass: "unknown", errorSource: "local" });
  });
});
