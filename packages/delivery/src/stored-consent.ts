import {
  type StorageError,
  ensureOwnerFolder,
  readOwnerFile,
  systemCode,
  unwritable,
  writeFileAtomically,
} from "@algolia-cli/durable-files";
import { randomUUID } from "node:crypto";
import { constants, copyFileSync, linkSync, lstatSync, readdirSync, rmSync } from "node:fs";
import { type ConsentInput, type StoredChoice, decideConsent } from "./consent.ts";
import { isRecord } from "./spooled-message.ts";
import { telemetryPaths } from "./telemetry-folder.ts";

/** The choice stored below the state directory, `undefined` when none was made. Never throws. */
export function readStoredChoice(directory: string): StoredChoice | undefined {
  try {
    const text = readOwnerFile(telemetryPaths(directory).consent);
    if (text === undefined) return undefined;
    const value: unknown = JSON.parse(text);
    const choice = isRecord(value) ? value["choice"] : undefined;
    return choice === "enabled" || choice === "disabled" ? choice : "unreadable";
  } catch {
    return "unreadable";
  }
}

/** Whether the stored choice forbids to record; asked anew by who has just made a file, which an opt-out may have missed. */
export function isOptedOut(directory: string): boolean {
  const choice = readStoredChoice(directory);
  return choice !== undefined && choice !== "enabled";
}

/** Telemetry is wanted, which needs no notice any more. Throws a StorageError when that cannot be stored. */
export function enableTelemetry(directory: string): void {
  store(directory, "enabled");
}

/**
 * Telemetry is not wanted: stores that, then deletes the anonymous id, what is spooled and what was sent, and sends
 * nothing. A running command's log goes as well, and is not made again. Throws a StorageError (`unwritable`): at once when
 * the choice cannot be stored, after everything else when something cannot be deleted.
 */
export function disableTelemetry(directory: string): void {
  store(directory, "disabled");
  // A log that is acknowledged meanwhile moves from the spool to what was sent, so that comes last.
  const { anonymousId, spool, sent } = telemetryPaths(directory);
  const failures = [anonymousId, spool, sent].flatMap(failureToDelete);
  if (failures.length > 0) throw failures[0];
}

/**
 * A command that seals its log meanwhile leaves it under another name in a folder that was taken for empty: `maxRetries`
 * only asks the system again, which helps with a file that Windows holds open, and never looks into the folder again.
 */
function failureToDelete(path: string): readonly StorageError[] {
  for (let looks = 1; ; looks++) {
    try {
      rmSync(path, { recursive: true, force: true, maxRetries: 3, retryDelay: 10 });
      // Node 24 says nothing when something came into the folder meanwhile.
      if (!isLeft(path)) return [];
      if (looks === mostLooks) return [unwritable(path, new Error("it is filled again and again"))];
    } catch (error) {
      if (systemCode(error) !== "ENOTEMPTY" || looks === mostLooks) return [unwritable(path, error)];
    }
  }
}

/** Whether there is a file, or a folder with something in it. */
function isLeft(path: string): boolean {
  try {
    return readdirSync(path).length > 0;
  } catch (error) {
    return systemCode(error) === "ENOTDIR";
  }
}

const mostLooks = 10;

/** Whether the first run's notice has been shown, or is being shown by another process. Never throws. */
export function wasNoticeShown(directory: string): boolean {
  try {
    return lstatSync(telemetryPaths(directory).noticeShown, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}

/**
 * Remembers that this process shows the notice; of several first runs at once one is told `true`. `false` also when that
 * cannot be kept, since the notice would be shown again every time. `now` is the wall clock in epoch ms. Never throws.
 */
export function rememberNotice(directory: string, now: () => number = Date.now): boolean {
  try {
    const { folder, noticeShown } = telemetryPaths(directory);
    ensureOwnerFolder(folder);
    writeOnce(noticeShown, JSON.stringify({ shown_at: new Date(now()).toISOString() }));
    return true;
  } catch {
    return false;
  }
}

/** Where a process stands: its state directory, its environment, and what it is run for. */
export interface DeliveryConsentInput extends Omit<ConsentInput, "choice"> {
  readonly directory: string;
  readonly isCi: boolean;
}

/** Whether events may leave now: telemetry is on, and its notice was shown where one is due. Reads the files each time. */
export function mayDeliverNow({ directory, isCi, ...input }: DeliveryConsentInput): boolean {
  const choice = readStoredChoice(directory);
  if (!decideConsent({ ...input, choice }).enabled) return false;
  return input.sandbox || isCi || choice === "enabled" || wasNoticeShown(directory);
}

/** A link to a complete file is there at once or not at all, and replaces nothing. */
function writeOnce(path: string, text: string): void {
  const own = `${path}.${randomUUID()}`;
  try {
    writeFileAtomically(own, text, { fsync: false });
    linkSync(own, path);
  } catch (error) {
    // Some file systems have no links; this only replaces nothing.
    if (systemCode(error) === "EEXIST") throw error;
    copyFileSync(own, path, constants.COPYFILE_EXCL);
  } finally {
    rmSync(own, { force: true });
  }
}

function store(directory: string, choice: "enabled" | "disabled"): void {
  const { folder, consent } = telemetryPaths(directory);
  ensureOwnerFolder(folder);
  writeFileAtomically(consent, JSON.stringify({ choice }));
}
