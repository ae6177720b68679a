import { ensureOwnerFolder, readOwnerFile, writeFileAtomically } from "@algolia-cli/durable-files";
import { lstatSync, rmSync } from "node:fs";
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

/** Telemetry is wanted, which needs no notice any more. Throws a StorageError when that cannot be stored. */
export function enableTelemetry(directory: string): void {
  store(directory, "enabled");
}

/**
 * Telemetry is not wanted: stores that, then deletes what is spooled, what was sent and the anonymous id, and sends
 * nothing. A running command's log goes as well, and is not made again. Throws a StorageError when the choice cannot be
 * stored, or what `node:fs` throws when something cannot be deleted.
 */
export function disableTelemetry(directory: string): void {
  store(directory, "disabled");
  const { spool, sent, anonymousId } = telemetryPaths(directory);
  for (const path of [spool, sent, anonymousId]) rmSync(path, { recursive: true, force: true });
}

/** Whether the first run's notice has been shown. Never throws. */
export function wasNoticeShown(directory: string): boolean {
  try {
    return lstatSync(telemetryPaths(directory).noticeShown, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}

/** Remembers that the notice was shown; `false` when that cannot be kept, so that it is shown again. Never throws. */
export function rememberNotice(directory: string): boolean {
  try {
    const { folder, noticeShown } = telemetryPaths(directory);
    ensureOwnerFolder(folder);
    writeFileAtomically(noticeShown, "", { fsync: false });
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

function store(directory: string, choice: "enabled" | "disabled"): void {
  const { folder, consent } = telemetryPaths(directory);
  ensureOwnerFolder(folder);
  writeFileAtomically(consent, JSON.stringify({ choice }));
}
