import { StorageError } from "@algolia-cli/durable-files";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  type StoredSession,
  belongsTo,
  defaultClientId,
  parseSession,
  productionIssuer,
  serializeSession,
} from "./stored-session.ts";

const full: StoredSession = {
  access_token: "a",
  refresh_token: "r",
  expires_at: 1_700_000_000,
  scope: "public keys:manage",
  user_id: "42",
  email: "ann@example.org",
  name: "Ann",
  issuer: "https://dashboard.example.org",
  client_id: "client",
};

describe("a stored session", () => {
  test("is the JSON of the specification, in its order", () => {
    expect(serializeSession({ ...full, unknown: { more: [1] } })).toBe(
      '{"access_token":"a","refresh_token":"r","expires_at":1700000000,"scope":"public keys:manage","user_id":"42",' +
        '"email":"ann@example.org","name":"Ann","issuer":"https://dashboard.example.org","client_id":"client","more":[1]}',
    );
  });

  test("of the existing Algolia CLI belongs to production and the default client", () => {
    const old = '{"access_token":"a","refresh_token":"","expires_at":1700000000,"user_id":42,"email":"","name":null}';
    expect(parseSession(old)).toEqual({
      access_token: "a",
      expires_at: 1_700_000_000,
      user_id: "42",
      issuer: productionIssuer,
      client_id: defaultClientId,
    });
  });

  test("is the same after it was stored, with every key that others wrote", () => {
    const text = fc.string({ unit: "binary", minLength: 1 });
    const session = fc.record<StoredSession>(
      {
        access_token: text,
        refresh_token: text,
        expires_at: fc.maxSafeInteger(),
        scope: text,
        user_id: text,
        email: text,
        name: text,
        issuer: text,
        client_id: text,
        unknown: fc.dictionary(
          text.filter((key) => !Object.hasOwn(full, key)),
          fc.jsonValue(),
          { minKeys: 1 },
        ),
      },
      { requiredKeys: ["access_token", "expires_at", "issuer", "client_id"] },
    );
    fc.assert(fc.property(session, (one) => expect(parseSession(serializeSession(one))).toEqual(plain(one))));
  });

  test.each([
    ["", "it is not a JSON object"],
    ["[]", "it is not a JSON object"],
    ['"token"', "it is not a JSON object"],
    ['{"expires_at":1}', "it has no access_token"],
    ['{"access_token":"","expires_at":1}', "it has no access_token"],
    ['{"access_token":"secret"}', "its expires_at is not a whole number of seconds"],
    ['{"access_token":"secret","expires_at":"soon"}', "its expires_at is not a whole number of seconds"],
    ['{"access_token":"secret","expires_at":1e999}', "its expires_at is not a whole number of seconds"],
  ])("is refused with its reason, and no value of it, when it is %s", (text, why) => {
    expect(() => parseSession(text)).toThrow(
      new StorageError(
        "corrupt",
        `the stored session cannot be read: ${why}; sign in again with \`algolia auth login\``,
      ),
    );
  });

  test("is refused as corrupt, or read, whatever stands there", () => {
    const almost = fc.record(
      { access_token: fc.jsonValue(), expires_at: fc.jsonValue(), user_id: fc.jsonValue(), issuer: fc.jsonValue() },
      { requiredKeys: [] },
    );
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      almost.map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(text, (stored) => {
        const outcome = attempt(() => parseSession(stored));
        if (outcome instanceof Error) {
          expect(outcome).toMatchObject({ name: "StorageError", code: "corrupt" });
          return;
        }
        const read = outcome as StoredSession; // it was parsed
        expect([read.issuer, read.client_id].map((value) => typeof value)).toEqual(["string", "string"]);
        expect(plain(parseSession(serializeSession(read)))).toEqual(plain(read));
      }),
      { numRuns: 2_000 },
    );
  });
});

test("a session may be used with its own service and client only", () => {
  const { issuer, client_id: client } = full;
  const asked = [
    [issuer, client],
    [`${issuer}/`, client],
    [productionIssuer, client],
    [issuer, defaultClientId],
    [`${issuer}.evil.example`, client],
    ["", ""],
  ] as const;
  expect(asked.map(([service, id]) => belongsTo(full, service, id))).toEqual([true, true, false, false, false, false]);
});

/** JSON's own view: `-0` is `0` there. */
const plain = (value: StoredSession): unknown => JSON.parse(JSON.stringify(value));

function attempt(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
