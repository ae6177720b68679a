import { readOwnerFile, writeFileAtomically } from "@algolia-cli/durable-files";
import type { SendOutcome } from "./collector-answer.ts";
import { type DroppedCounts, lossReasons } from "./losses.ts";
import { isRecord } from "./spooled-message.ts";
import { telemetryPaths } from "./telemetry-folder.ts";

/** The result of the last request, for `telemetry status`. */
export interface LastDelivery {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly result: SendOutcome["kind"];
  readonly status?: number;
}

/** What one holder of the lease tells the next; kept in one file that only a holder writes. */
export interface DeliveryState {
  /** After `failures` in a row nobody tries again before `until` (epoch ms). */
  readonly coolDown?: { readonly failures: number; readonly until: number };
  readonly last?: LastDelivery;
  readonly dropped: DroppedCounts;
  /** Lost events of which no request has told yet. */
  readonly unreported: number;
}

const noneDropped: DroppedCounts = { bounds: 0, age: 0, poison: 0, unwritable: 0, unreadable: 0, undeclared: 0 };

/** Reads the state below the state directory; what is missing or cannot be read counts as nothing. Never throws. */
export function readDeliveryState(directory: string): DeliveryState {
  const value = readJson(telemetryPaths(directory).deliveryState);
  if (!isRecord(value)) return { dropped: noneDropped, unreported: 0 };
  const coolDown = parseCoolDown(value["cool_down"]);
  const last = parseLast(value["last"]);
  return {
    ...(coolDown === undefined ? {} : { coolDown }),
    ...(last === undefined ? {} : { last }),
    dropped: parseDropped(value["dropped"]),
    unreported: countOf(value["unreported"]),
  };
}

/** Replaces the state. Throws a StorageError. */
export function writeDeliveryState(directory: string, { coolDown, ...state }: DeliveryState): void {
  const text = JSON.stringify({ ...state, cool_down: coolDown });
  writeFileAtomically(telemetryPaths(directory).deliveryState, text, { fsync: false });
}

const firstCoolDownMs = 30_000;
const longestCoolDownMs = 3_600_000;

/** The pause after one more failure: 30 s, then twice as long each time, an hour at most. */
export function coolDownAfter(before: DeliveryState["coolDown"], now: number): NonNullable<DeliveryState["coolDown"]> {
  const failures = (before?.failures ?? 0) + 1;
  return { failures, until: now + Math.min(firstCoolDownMs * 2 ** (failures - 1), longestCoolDownMs) };
}

/** Whether a pause is on. A clock that was set back does not make it longer than it can be. */
export const isCoolingDown = ({ coolDown }: DeliveryState, now: number): boolean =>
  coolDown !== undefined && now < coolDown.until && coolDown.until - now <= longestCoolDownMs;

function readJson(path: string): unknown {
  try {
    return JSON.parse(readOwnerFile(path) ?? "");
  } catch {
    return undefined;
  }
}

const countOf = (value: unknown): number =>
  typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : 0;

function parseDropped(value: unknown): DroppedCounts {
  const counts = { ...noneDropped };
  if (isRecord(value)) for (const reason of lossReasons) counts[reason] = countOf(value[reason]);
  return counts;
}

function parseCoolDown(value: unknown): DeliveryState["coolDown"] {
  if (!isRecord(value) || typeof value["until"] !== "number") return undefined;
  return { failures: Math.min(countOf(value["failures"]), 30), until: value["until"] };
}

function parseLast(value: unknown): LastDelivery | undefined {
  if (!isRecord(value) || typeof value["at"] !== "number") return undefined;
  const result = results.find((one) => one === value["result"]);
  const status = typeof value["status"] === "number" ? { status: value["status"] } : {};
  return result === undefined ? undefined : { at: value["at"], result, ...status };
}

const results = ["acknowledged", "refused", "not_sent", "unknown_fate"] as const;
