import type { SpoolNote } from "./spool-line.ts";
import { type SpooledMessage, isRecord, parseSpooledMessage } from "./spooled-message.ts";

/** A catalog event that would be true if the process died; its name may be another version's. */
export interface OwedEvent {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** One step as it was read back. */
export interface SpoolEntry {
  readonly events: readonly SpooledMessage[];
  readonly onInterrupt: readonly OwedEvent[];
  readonly lost: number;
  readonly undeclared: number;
}

/** Reads a step; `undefined` when any part of it is not what was written. */
export function parseEntry(value: unknown): SpoolEntry | undefined {
  if (!isRecord(value)) return undefined;
  const { events, onInterrupt, lost = 0, undeclared = 0 } = value;
  if (!Array.isArray(events) || !Array.isArray(onInterrupt) || !isCount(lost) || !isCount(undeclared)) {
    return undefined;
  }
  const messages = events.map(parseSpooledMessage).filter((message) => message !== undefined);
  const owed = onInterrupt.map(parseOwed).filter((event) => event !== undefined);
  const whole = messages.length === events.length && owed.length === onInterrupt.length;
  return whole ? { events: messages, onInterrupt: owed, lost, undeclared } : undefined;
}

/** Reads a note; `undefined` for anything else. */
export function parseNote(value: unknown): SpoolNote | undefined {
  const note = isRecord(value) ? value["note"] : undefined;
  if (!isRecord(note)) return undefined;
  const { attempt, unsent, refused, settled, counted, lost } = note;
  if (isRecord(attempt)) return parseAttempt(attempt);
  if (unsent === true) return { unsent };
  if (counted === true) return { counted };
  if (isCount(lost)) return { lost };
  if (isRecord(refused) && isCount(refused["to"])) return { refused: { to: refused["to"] } };
  if (isRecord(settled) && isCount(settled["to"])) return { settled: { to: settled["to"] } };
  return undefined;
}

function parseAttempt({ at, to, dropped }: Readonly<Record<string, unknown>>): SpoolNote | undefined {
  if (!isCount(at) || !isCount(to)) return undefined;
  if (dropped === undefined) return { attempt: { at, to } };
  return isCount(dropped) ? { attempt: { at, to, dropped } } : undefined;
}

const isCount = (value: unknown): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

function parseOwed(value: unknown): OwedEvent | undefined {
  if (!isRecord(value)) return undefined;
  const { type, properties } = value;
  return typeof type === "string" && isRecord(properties) ? { type, properties } : undefined;
}
