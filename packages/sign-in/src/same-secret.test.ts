import crypto from "node:crypto";
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import { checkCallback } from "./callback-check.ts";
import { sameSecret } from "./same-secret.ts";

describe("the comparison of states", () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test("says what === says, for texts of any length", () => {
    fc.assert(fc.property(fc.string(), fc.string(), (one, other) => sameSecret(one, other) === (one === other)));
    fc.assert(fc.property(fc.string(), (text) => sameSecret(text, text)));
  });

  test("goes through crypto.timingSafeEqual once per callback, over inputs of equal length whatever was sent", () => {
    const spy = jest.spyOn(crypto, "timingSafeEqual");
    const expected = { state: "s".repeat(43), redirectUri: "http://127.0.0.1:4711" };
    for (const state of ["s", "s".repeat(42) + "t", "x".repeat(4000)]) {
      checkCallback({ method: "GET", host: "127.0.0.1:4711", target: `/?code=c&state=${state}` }, expected);
    }
    expect(spy.mock.calls.map(([given, secret]) => [given.byteLength, secret.byteLength])).toEqual([
      [32, 32],
      [32, 32],
      [32, 32],
    ]);
  });
});
