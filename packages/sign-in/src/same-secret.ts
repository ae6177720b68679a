import crypto from "node:crypto";

const digest = (text: string): Buffer => crypto.createHash("sha256").update(text).digest();

/** Whether two texts are equal, in a time that tells neither where they differ nor how long the secret is. */
export const sameSecret = (given: string, secret: string): boolean =>
  crypto.timingSafeEqual(digest(given), digest(secret));
