import { createHash, timingSafeEqual } from "node:crypto";

/** Gives that many unpredictable bytes; tests may pass a reproducible source. */
export type Random = (size: number) => Uint8Array;

/** 256 bits, base64url: 43 characters that need no escaping in a URL, a cookie or a header. */
export function newSecret(random: Random): string {
  return Buffer.from(random(32)).toString("base64url");
}

/** SHA-256 in base64url: what is kept instead of a secret, and the `S256` transformation of RFC 7636 §4.2. */
export function digest(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

/** Compares in a time that depends on neither text. */
export function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(createHash("sha256").update(one).digest(), createHash("sha256").update(other).digest());
}

const idAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** Ten upper-case letters and digits, the form of an application's id. */
export function newApplicationId(random: Random): string {
  return Array.from(random(10), (byte) => idAlphabet[byte % idAlphabet.length]).join("");
}

/** 32 hexadecimal digits, the form of an API key. */
export function newApiKey(random: Random): string {
  return Buffer.from(random(16)).toString("hex");
}
