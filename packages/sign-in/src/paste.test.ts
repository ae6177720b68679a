import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { checkPasted, pasteRefusalSentences } from "./paste.ts";

const state = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";
const redirectUri = "http://127.0.0.1:4711";
const expected = { state, redirectUri };
const query = `code=c0de&state=${state}`;
const address = `${redirectUri}/?${query}`;

const refusals: readonly (readonly [what: string, text: string, reason: string])[] = [
  ["nothing", "", "empty"],
  ["blank lines", " \r\n\t ", "empty"],
  ["quotes around nothing", '""', "empty"],
  ["words", "yes please", "not_a_url"],
  ["the code alone", "c0de", "not_a_url"],
  ["the query alone", `?${query}`, "not_a_url"],
  ["more than 16,384 characters", `${address}&x=${"x".repeat(16_384)}`, "too_long"],
  ["a code of more than 8192 characters", `${address}&x=${"x".repeat(8192)}`, "too_long"],
  ["the sign-in page", "https://dashboard.example/2/oauth/authorize?state=x", "other_site"],
  ["another host", `http://evil.example:4711/?${query}`, "other_site"],
  ["another host behind a user name", `http://127.0.0.1:4711@evil.example/?${query}`, "other_site"],
  ["a user name before the host", `http://me:pw@127.0.0.1:4711/?${query}`, "other_site"],
  ["https in place of http", `https://127.0.0.1:4711/?${query}`, "other_site"],
  ["a script", `javascript:alert(1)`, "other_site"],
  ["a file", `file:///127.0.0.1:4711/?${query}`, "other_site"],
  ["another path", `${redirectUri}/callback?${query}`, "other_site"],
  ["another port", `http://127.0.0.1:4712/?${query}`, "other_attempt"],
  ["a redirect without parameters", redirectUri, "incomplete"],
  ["a code without state", `${redirectUri}/?code=c0de`, "incomplete"],
  ["an error without state", `${redirectUri}/?error=access_denied`, "incomplete"],
  ["a state without code", `${redirectUri}/?state=${state}`, "incomplete"],
  ["a state that differs", `${redirectUri}/?code=c0de&state=wrong`, "wrong_state"],
  ["a cut state", address.slice(0, -1), "wrong_state"],
  ["a duplicated code", `${address}&code=d`, "duplicated_parameter"],
  ["a duplicated state", `${address}&state=${state}`, "duplicated_parameter"],
  ["a code and an error", `${address}&error=access_denied`, "contradictory"],
];

const accepted = { kind: "accepted", response: { kind: "code", parameters: new URLSearchParams(query) } };

const forgiven: readonly (readonly [what: string, text: string])[] = [
  ["as it is", address],
  ["without its slash", `${redirectUri}?${query}`],
  ["without http://", address.slice("http://".length)],
  ["with a fragment", `${address}#top`],
  ["with upper-case letters in its scheme", address.replace("http", "HTTP")],
  ["among white space", `  \t${address} \r\n`],
  ["in double quotes", `"${address}"`],
  ["in single quotes", `'${address}'\n`],
  ["in angle brackets", `<${address}>`],
  ["in typographic quotes", `“${address}”`],
  ["between paste brackets", `\u001b[200~${address}\u001b[201~`],
  ["with a byte order mark", `\ufeff${address}`],
  ["broken by a terminal", address.replaceAll(/.{20}/gu, "$&\r\n")],
  ["broken and indented", address.replaceAll(/.{30}/gu, "$&\n    ")],
];

describe("the check of a pasted address", () => {
  test.each(refusals)("refuses %s", (_what, text, reason) => {
    expect(checkPasted(text, expected)).toEqual({ kind: "refused", reason });
  });

  test.each(forgiven)("accepts the redirect URL %s", (_what, text) => {
    expect(checkPasted(text, expected)).toEqual(accepted);
  });

  test("accepts an error of this sign-in", () => {
    const parameters = new URLSearchParams({ error: "access_denied", state });
    expect(checkPasted(`${redirectUri}/?${parameters}`, expected)).toEqual({
      kind: "accepted",
      response: { kind: "error", error: "access_denied", parameters },
    });
  });

  test("accepts the redirect URL of [::1], with and without http://", () => {
    const own = { state, redirectUri: "http://[::1]:4711" };
    expect(checkPasted(`http://[::1]:4711/?${query}`, own)).toEqual(accepted);
    expect(checkPasted(`[::1]:4711/?${query}`, own)).toEqual(accepted);
  });

  test("has a sentence that ends with a full stop for each refusal of this table", () => {
    const reasons = new Set(refusals.map(([, , reason]) => reason));
    expect(new Set(Object.keys(pasteRefusalSentences))).toEqual(reasons);
    expect(Object.values(pasteRefusalSentences).filter((sentence) => !/^[A-Z].{20,}\.$/u.test(sentence))).toEqual([]);
  });

  test("never throws, and accepts nothing without the right state", () => {
    const piece = fc.constantFrom(
      redirectUri,
      "/?",
      "&",
      "state=",
      "code=c",
      "error=",
      "%",
      "\u001b[",
      "@",
      "[",
      "\ud800",
      '"',
    );
    const pieces = fc.array(piece).map((parts) => parts.join(""));
    const anything = fc.oneof(fc.string({ unit: "binary" }), fc.webUrl(), pieces);
    fc.assert(
      fc.property(anything, (text) => checkPasted(text, expected).kind === "refused"),
      { numRuns: 2000 },
    );
  });

  test("accepts the redirect URL wherever white space breaks it", () => {
    const space = fc.constantFrom("\n", "\r\n", " ", "\t", "\n  ");
    const breaks = fc.array(fc.tuple(fc.nat(address.length), space), { maxLength: 8 });
    fc.assert(
      fc.property(breaks, (places) => {
        const broken = places.reduce((text, [at, gap]) => text.slice(0, at) + gap + text.slice(at), address);
        expect(checkPasted(broken, expected)).toEqual(accepted);
      }),
    );
  });
});
