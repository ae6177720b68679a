import { createHash, randomBytes } from "node:crypto";

/** Gives `size` bytes that nobody can guess. */
export type RandomBytes = (size: number) => Uint8Array;

/** A code verifier and the challenge made of it; only the challenge may leave the process before the exchange. */
export interface Pkce {
  readonly codeVerifier: string;
  readonly codeChallenge: string;
  readonly codeChallengeMethod: "S256";
}

const secretBytes = 32;

const base64Url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");

/** A fresh verifier of 43 characters (256 bits) and its S256 challenge (RFC 7636 §4.1, §4.2). */
export const createPkce = (random: RandomBytes = randomBytes): Pkce => {
  const codeVerifier = base64Url(random(secretBytes));
  const codeChallenge = createHash("sha256").update(codeVerifier, "ascii").digest("base64url");
  return { codeVerifier, codeChallenge, codeChallengeMethod: "S256" };
};

/** A fresh `state` of 256 bits as 43 base64url characters (RFC 6749 §10.12); good for one sign-in. */
export const createState = (random: RandomBytes = randomBytes): string => base64Url(random(secretBytes));
