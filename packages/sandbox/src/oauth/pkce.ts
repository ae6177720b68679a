import { digest, sameSecret } from "../secrets.ts";

const challengeForm = /^[A-Za-z0-9_-]{43}$/;
const verifierForm = /^[A-Za-z0-9._~-]{43,128}$/;

/** The form of an `S256` challenge: a SHA-256 digest in base64url without padding (RFC 7636 §4.2). */
export function isCodeChallenge(challenge: string): boolean {
  return challengeForm.test(challenge);
}

/** RFC 7636 §4.6, in constant time; false for a verifier that is not of §4.1's form. */
export function verifierMatches(verifier: string, challenge: string): boolean {
  return verifierForm.test(verifier) && sameSecret(digest(verifier), challenge);
}
