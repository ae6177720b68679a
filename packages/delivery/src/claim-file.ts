import { type ProcessIdentity, livenessOf, parseProcessIdentity, systemCode } from "@algolia-cli/durable-files";
import { closeSync, constants, futimesSync, lstatSync, openSync, readFileSync, writeSync } from "node:fs";

/** The file of a claim, and the wall clock (epoch ms) by which it is dated and judged. */
export interface ClaimFile {
  readonly path: string;
  readonly now: () => number;
}

/** A claim without a name is that of a command that is about to start a sender; it may have died on the way. */
const namelessMs = 5_000;

/** Longer than any sender lives without renewing it, also where nobody can tell whether a process lives. */
const longestMs = 40_000;

/** What became of taking a claim. `held`: a sender is there, or is being started; `impossible`: nothing can be kept here. */
export type ClaimTaking = "taken" | "held" | "impossible";

/** Makes the file where there is none; of several makers at once one is let through. Never throws. */
export function createClaim({ path, now }: ClaimFile): ClaimTaking {
  try {
    write(openSync(path, "wx", 0o600), "", now());
    return "taken";
  } catch (error) {
    return systemCode(error) === "EEXIST" ? "held" : "impossible";
  }
}

/** Writes the holder into the file that is there; makes none. Throws what `node:fs` throws. */
export function nameClaim({ path, now }: ClaimFile, holder: ProcessIdentity): void {
  const { O_WRONLY, O_TRUNC, O_NOFOLLOW = 0 } = constants;
  write(openSync(path, O_WRONLY | O_TRUNC | O_NOFOLLOW), JSON.stringify(holder), now());
}

/** Whether there is a file that is worth something: of a living process, or too young for that to be asked. Never throws. */
export function isClaimStanding({ path, now }: ClaimFile): boolean {
  const age = now() - datedAt(path);
  if (!(age > -namelessMs && age < longestMs)) return false;
  const holder = claimHolder(path);
  return holder === undefined ? age < namelessMs : !["dead", "rebooted"].includes(livenessOf(holder));
}

/** The process that the file names; `undefined` when it names none, or there is none. Never throws. */
export function claimHolder(path: string): ProcessIdentity | undefined {
  try {
    return parseProcessIdentity(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return undefined;
  }
}

function write(descriptor: number, text: string, now: number): void {
  try {
    writeSync(descriptor, text);
    date(descriptor, now);
  } finally {
    closeSync(descriptor);
  }
}

/** Where a file system keeps its own time only, and until this is done, that is as good as long as the two clocks agree. */
function date(descriptor: number, now: number): void {
  try {
    futimesSync(descriptor, now / 1_000, now / 1_000);
  } catch {
    // It has the time of its writing.
  }
}

function datedAt(path: string): number {
  try {
    const found = lstatSync(path, { throwIfNoEntry: false });
    return found?.isFile() === true ? found.mtimeMs : Number.NaN;
  } catch {
    return Number.NaN;
  }
}
