import { describe, expect, test } from "@jest/globals";
import { createPkce, createState } from "./pkce.ts";

/** RFC 7636, Appendix B. */
const octets = Uint8Array.from([
  116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214, 191, 240, 91,
  88, 5, 88, 83, 132, 141, 121,
]);

describe("PKCE", () => {
  test("makes the verifier and challenge of RFC 7636's example from its octets", () => {
    expect(createPkce(() => octets)).toEqual({
      codeVerifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
      codeChallenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
      codeChallengeMethod: "S256",
    });
  });

  test("asks for 256 bits of randomness for a verifier and for a state", () => {
    const sizes: number[] = [];
    const random = (size: number) => {
      sizes.push(size);
      return octets;
    };
    createPkce(random);
    createState(random);
    expect(sizes).toEqual([32, 32]);
  });

  test("makes verifiers and states of 43 unreserved characters that do not repeat", () => {
    const made = Array.from({ length: 200 }, () => [createPkce().codeVerifier, createState()]).flat();
    expect(made.filter((secret) => !/^[A-Za-z0-9\-._~]{43}$/u.test(secret))).toEqual([]);
    expect(new Set(made).size).toBe(400);
  });
});
