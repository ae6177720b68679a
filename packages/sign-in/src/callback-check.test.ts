import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type CallbackRequest, checkCallback } from "./callback-check.ts";

const state = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";
const expected = { state, redirectUri: "http://127.0.0.1:4711" };
const host = "127.0.0.1:4711";

const check = (request: Partial<CallbackRequest>) =>
  checkCallback({ method: "GET", host, target: `/?code=c&state=${state}`, ...request }, expected);

const refusals: readonly (readonly [what: string, request: Partial<CallbackRequest>, verdict: string])[] = [
  ["a POST", { method: "POST" }, "405 method_not_allowed"],
  ["a HEAD", { method: "HEAD" }, "405 method_not_allowed"],
  ["another host", { host: "evil.example:4711" }, "421 wrong_host"],
  ["localhost for the literal", { host: "localhost:4711" }, "421 wrong_host"],
  ["another port", { host: "127.0.0.1:4712" }, "421 wrong_host"],
  ["no host", { host: undefined }, "421 wrong_host"],
  ["a target of more than 8192 characters", { target: `/?state=${state}&code=${"c".repeat(8192)}` }, "414 too_long"],
  ["an absolute target", { target: `http://${host}/?code=c&state=${state}` }, "400 malformed_target"],
  ["a fragment", { target: `/?code=c&state=${state}#x` }, "400 malformed_target"],
  ["an empty target", { target: "" }, "400 malformed_target"],
  ["another path", { target: `/callback?code=c&state=${state}` }, "404 wrong_path"],
  ["a path of two slashes", { target: `//evil.example/?code=c&state=${state}` }, "404 wrong_path"],
  ["an encoded path", { target: `/%3Fcode=c&state=${state}` }, "404 wrong_path"],
  ["a favicon", { target: "/favicon.ico" }, "404 wrong_path"],
  ["a prefetch", { purpose: "prefetch" }, "403 prefetch"],
  ["a prerender", { purpose: "prefetch;prerender" }, "403 prefetch"],
  ["a preview", { purpose: "Preview" }, "403 prefetch"],
  ["no parameters", { target: "/" }, "400 missing_state"],
  ["a code without state", { target: "/?code=c" }, "400 missing_state"],
  ["an error without state", { target: "/?error=access_denied" }, "400 missing_state"],
  ["an empty state", { target: "/?code=c&state=" }, "400 missing_state"],
  ["a state that differs", { target: "/?code=c&state=wrong" }, "403 wrong_state"],
  ["a state that differs in case", { target: `/?code=c&state=${state.toUpperCase()}` }, "403 wrong_state"],
  ["a cut state", { target: `/?code=c&state=${state.slice(0, -1)}` }, "403 wrong_state"],
  ["an error with a state that differs", { target: "/?error=access_denied&state=wrong" }, "403 wrong_state"],
  ["two states, one of them right", { target: `/?code=c&state=${state}&state=wrong` }, "400 duplicated_parameter"],
  ["the right state twice", { target: `/?code=c&state=${state}&state=${state}` }, "400 duplicated_parameter"],
  ["two codes", { target: `/?code=c&code=d&state=${state}` }, "400 duplicated_parameter"],
  ["two codes, one name encoded", { target: `/?code=c&%63ode=d&state=${state}` }, "400 duplicated_parameter"],
  ["an unknown parameter twice", { target: `/?code=c&x=1&x=1&state=${state}` }, "400 duplicated_parameter"],
  ["a code and an error", { target: `/?code=c&error=access_denied&state=${state}` }, "400 contradictory"],
  ["neither a code nor an error", { target: `/?state=${state}` }, "400 incomplete"],
  ["an empty code", { target: `/?code=&state=${state}` }, "400 incomplete"],
  ["an error of control characters only", { target: `/?error=%1b%07&state=${state}` }, "400 incomplete"],
];

describe("the check of a callback", () => {
  test.each(refusals)("refuses %s", (_what, request, verdict) => {
    const [status, reason] = verdict.split(" ");
    expect(check(request)).toEqual({ kind: "refused", status: Number(status), reason });
  });

  test("accepts a code with the right state, and keeps every parameter", () => {
    const target = `/?code=a%2Bb&iss=https%3A%2F%2Fissuer.example&state=${state}`;
    const parameters = new URLSearchParams({ code: "a+b", iss: "https://issuer.example", state });
    expect(check({ target })).toEqual({ kind: "accepted", response: { kind: "code", parameters } });
  });

  test("accepts an error with the right state, its texts freed of escape sequences", () => {
    const parameters = new URLSearchParams({ error: "access_denied", error_description: "\u001b[31mno\u0007", state });
    expect(check({ target: `/?${parameters}` })).toEqual({
      kind: "accepted",
      response: { kind: "error", error: "access_denied", errorDescription: "no", parameters },
    });
  });

  test("accepts the redirect to [::1] under its own host", () => {
    const own = { state, redirectUri: "http://[::1]:4711" };
    const request = { method: "GET", host: "[::1]:4711", target: `/?code=c&state=${state}` };
    expect(checkCallback(request, own).kind).toBe("accepted");
    expect(checkCallback({ ...request, host }, own)).toEqual({ kind: "refused", status: 421, reason: "wrong_host" });
  });

  test("never throws, and accepts nothing without the right state", () => {
    const piece = fc.constantFrom(
      "/",
      "?",
      "&",
      "=",
      "state",
      "code",
      "error",
      "%",
      "%00",
      "#",
      "http:",
      "[",
      "\u0000",
      "é",
    );
    const anything = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(piece).map((pieces) => pieces.join("")),
    );
    const method = fc.oneof(fc.constant("GET"), fc.string());
    const target = fc.oneof(
      anything,
      anything.map((query) => `/?${query}`),
    );
    const request = fc.record({ method, host: fc.oneof(fc.constant(host), anything), target, purpose: anything });
    fc.assert(
      fc.property(request, (given) => checkCallback(given, expected).kind === "refused"),
      { numRuns: 2000 },
    );
  });

  test("accepts any code with the right state in any order among other parameters", () => {
    const name = fc.stringMatching(/^[a-z]{1,8}$/u).filter((text) => !["state", "code", "error"].includes(text));
    const others = fc.uniqueArray(fc.tuple(name, fc.string()), { selector: ([key]) => key, maxLength: 4 });
    const code = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(others, code, fc.nat(), (extra, given, seed) => {
        const pairs: [string, string][] = [...extra, ["code", given], ["state", state]];
        const turned = pairs.map((_pair, index): [string, string] => pairs[(index + seed) % pairs.length] ?? ["", ""]);
        const target = `/?${new URLSearchParams(turned)}`;
        expect(check({ target })).toEqual({
          kind: "accepted",
          response: { kind: "code", parameters: new URLSearchParams(turned) },
        });
      }),
    );
  });
});
