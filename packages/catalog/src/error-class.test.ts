import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { classifyError } from "./classify-error.ts";
import { errorClassTable } from "./error-class-table.ts";
import { type ErrorClassification, errorSources, oauthErrorCodes, sourceOfClass } from "./error-class.ts";
import { errorClass, httpStatus } from "./failure-properties.ts";
import { allows } from "./property.ts";

const statuses = Array.from({ length: 500 }, (_, place) => 100 + place);

/** What an error of each class looks like to the classification. */
const examples: Readonly<Record<keyof typeof sourceOfClass, object>> = {
  validation_error: { code: "validation_error" },
  session_expired: { code: "session_expired", httpStatus: 401 },
  auth_required: { code: "auth_required" },
  cluster_unavailable: { code: "cluster_unavailable", httpStatus: 503 },
  billing_required: { code: "billing_required" },
  oauth_error: { code: "oauth", oauthCode: "of_our_own" },
  browser_unavailable: { code: "browser_unavailable" },
  oauth_protocol: { code: "oauth_protocol" },
  invalid_response: { code: "invalid_response", httpStatus: 200 },
  canceled: { name: "AbortError" },
  timeout: { name: "TimeoutError" },
  dns_error: { code: "EAI_AGAIN" },
  tls_error: { code: "ERR_OSSL_EVP_UNSUPPORTED" },
  network_error: { code: "ECONNRESET" },
  storage_error: { name: "StorageError" },
  unknown: {},
};

const expectClass = (found: ErrorClassification, expected: Pick<ErrorClassification, "errorClass" | "errorSource">) => {
  expect(found).toMatchObject(expected);
  expect(allows(errorClass, found.errorClass)).toBe(true);
};

describe("an error class", () => {
  test.each(Object.entries(examples))("%s comes back from an error of its kind and fits the schema", (name, error) => {
    // The keys of the examples are the classes.
    const plain = name as keyof typeof sourceOfClass;
    expectClass(classifyError(error), { errorClass: plain, errorSource: sourceOfClass[plain] });
  });

  test.each(oauthErrorCodes)("oauth_%s comes back from an OAuth error and fits the schema", (oauthCode) => {
    expectClass(classifyError({ code: "oauth", oauthCode }), { errorClass: `oauth_${oauthCode}`, errorSource: "api" });
  });

  test("http_<status> comes back from every status there is, and fits the schema", () => {
    for (const status of statuses) {
      const found = classifyError({ code: "http", httpStatus: status });
      expectClass(found, { errorClass: `http_${status}`, errorSource: "api" });
      expect(allows(httpStatus, found.httpStatus)).toBe(true);
    }
  });

  test.each([
    "",
    "http_99",
    "http_600",
    "http_0200",
    "HTTP_402",
    "oauth_",
    "oauth_made_up",
    "unknown\n",
    "TypeError",
    "/home/ada",
  ])("is not %j", (text) => {
    expect(allows(errorClass, text)).toBe(false);
  });

  test("is one of the table, whatever is thrown", () => {
    const odd = fc.record(
      {
        name: fc.oneof(fc.string(), fc.constantFrom("constructor", "toString", "__proto__")),
        code: fc.oneof(fc.string(), fc.anything(), fc.constantFrom("http", "oauth", "constructor", "unreachable")),
        httpStatus: fc.oneof(fc.integer(), fc.double(), fc.anything()),
        oauthCode: fc.anything(),
        cause: fc.anything(),
        errors: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(odd, fc.anything()), (thrown) => {
        const found = classifyError(thrown);
        expect(allows(errorClass, found.errorClass)).toBe(true);
        expect(errorSources).toContain(found.errorSource);
        expect(found.httpStatus === undefined || allows(httpStatus, found.httpStatus)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the table of error classes", () => {
  test("has every class once, and both families", () => {
    const names = errorClassTable.map(({ errorClass: name }) => name);
    expect(names.toSorted()).toEqual([...Object.keys(sourceOfClass), "http_<status>", "oauth_<code>"].toSorted());
  });

  test("says of every class what went wrong", () => {
    expect(errorClassTable.filter(({ means }) => means === "")).toEqual([]);
  });
});
