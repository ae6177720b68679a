import { scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type { Random } from "../secrets.ts";

const keyLength = 32;

/** `scrypt$<salt>$<key>` in base64url, with Node's default cost (N=16384, r=8, p=1). */
export async function hashPassword(password: string, random: Random): Promise<string> {
  const salt = Buffer.from(random(16));
  return `scrypt$${salt.toString("base64url")}$${(await derive(password, salt, keyLength)).toString("base64url")}`;
}

/** False for a hash that is not of {@link hashPassword}'s form, after the same work. */
export async function isPasswordOf(hash: string, password: string): Promise<boolean> {
  const [, salt = "", key = ""] = hash.split("$");
  const expected = Buffer.from(key, "base64url");
  const given = await derive(password, Buffer.from(salt, "base64url"), keyLength);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** The types pick the overload that takes no options. */
const derive = promisify<string, Buffer, number, Buffer>(scrypt);
