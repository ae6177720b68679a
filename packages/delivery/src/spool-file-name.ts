import { spoolFormat } from "./spool-line.ts";

/**
 * How far a log is: written by its process (`live`), complete (`sealed`), taken by the holder of the lease with this
 * token for sending (`claimed`) or for recovery (`dead`), or acknowledged (`sent`).
 */
export type SpoolFileState = "live" | "sealed" | "claimed" | "dead" | "sent";

/** What a log's file name says; `token` belongs to `claimed` and `dead`. */
export interface SpoolFileName {
  readonly startedAt: number;
  readonly invocationId: string;
  readonly state: SpoolFileState;
  readonly token?: number;
}

/** Names sort by start time, then by invocation id, which is the order of delivery. */
export function formatSpoolFileName({ startedAt, invocationId, state, token }: SpoolFileName): string {
  const start = String(startedAt).padStart(startDigits, "0");
  return `${start}-${invocationId}.v${spoolFormat}.${state}${token === undefined ? "" : `-${token}`}`;
}

/** Reads a name back; `undefined` for foreign files and for other versions' formats, which are left alone. */
export function parseSpoolFileName(name: string): SpoolFileName | undefined {
  const { start, invocationId, format, state, taken, token } = pattern.exec(name)?.groups ?? {};
  if (start === undefined || invocationId === undefined || Number(format) !== spoolFormat) return undefined;
  const plain = plainStates.find((one) => one === state);
  const withToken = takenStates.find((one) => one === taken);
  const log = { startedAt: Number(start), invocationId };
  if (plain !== undefined) return { ...log, state: plain };
  return withToken === undefined ? undefined : { ...log, state: withToken, token: Number(token) };
}

/** Whether this names a log in a format that a newer version has brought. */
export const isNewerName = (name: string): boolean => Number(anyFormat.exec(name)?.groups?.["format"]) > spoolFormat;

/** Whether this may be an invocation id: what becomes part of a file name must not lead elsewhere. */
export const isInvocationId = (text: string): boolean => /^[0-9a-f-]{36}$/u.test(text);

/** Whether this may be a start time: whole epoch milliseconds that fit a name. */
export const isStartTime = (time: number): boolean =>
  Number.isSafeInteger(time) && time >= 0 && String(time).length <= startDigits;

const startDigits = 15;
const anyFormat = /^\d{15}-[0-9a-f-]{36}\.v(?<format>\d{1,4})\./u;
const plainStates = ["live", "sealed", "sent"] as const;
const takenStates = ["claimed", "dead"] as const;
const pattern =
  /^(?<start>\d{15})-(?<invocationId>[0-9a-f-]{36})\.v(?<format>\d{1,4})\.(?:(?<state>live|sealed|sent)|(?<taken>claimed|dead)-(?<token>\d{1,15}))$/u;
