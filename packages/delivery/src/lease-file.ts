import { type ProcessIdentity, livenessOf, parseProcessIdentity, systemCode } from "@algolia-cli/durable-files";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "./spooled-message.ts";

/** What the file of a lease holds; its name is the fencing token. Times are epoch ms. */
export interface LeaseRecord {
  readonly taken_at: number;
  readonly expires_at: number;
  /** Tells this lease from one of the same token in a folder that was deleted and made again. */
  readonly nonce: string;
  readonly holder: ProcessIdentity;
}

/** The highest token that was ever given in this folder, 0 when none was. Throws what `node:fs` throws. */
export function highestToken(folder: string): number {
  return Math.max(0, ...leaseTokens(folder));
}

/** Every token that has a file. */
export function leaseTokens(folder: string): readonly number[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^\d{1,15}$/u.test(name))
      .map(Number);
  } catch (error) {
    if (systemCode(error) === "ENOENT") return [];
    throw error;
  }
}

/** The record of a token; `undefined` when it was released, is being written, or cannot be read. */
export function readLease(folder: string, token: number): LeaseRecord | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, String(token)), "utf8"));
    if (!isRecord(value)) return undefined;
    const { taken_at, expires_at, nonce } = value;
    const holder = parseProcessIdentity(value["holder"]);
    if (typeof taken_at !== "number" || typeof expires_at !== "number" || typeof nonce !== "string") return undefined;
    return holder === undefined ? undefined : { taken_at, expires_at, nonce, holder };
  } catch {
    return undefined;
  }
}

/** A clock that is set back by more than this ends a lease: its expiry would else lie anywhere in the future. */
const toleratedSetBackMs = 60_000;

/** Whether the lease's time is running. */
export const isRunning = ({ taken_at, expires_at }: LeaseRecord, now: number): boolean =>
  now < expires_at && now > taken_at - toleratedSetBackMs;

/** A file without a record may be one whose taker has not written it yet. */
const writingMs = 5_000;

/** Whether somebody holds the token: its time is running, and its holder is not known to be dead. */
export function isTokenHeld(folder: string, token: number, now: number): boolean {
  const record = readLease(folder, token);
  if (record !== undefined) {
    return isRunning(record, now) && !["dead", "rebooted"].includes(livenessOf(record.holder));
  }
  const found = statSync(join(folder, String(token)), { throwIfNoEntry: false });
  return found !== undefined && found.size === 0 && Math.abs(now - found.mtimeMs) < writingMs;
}
