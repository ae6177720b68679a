import { parseProcessIdentity, systemCode } from "@algolia-cli/durable-files";
import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { type DeliveryProgress, afterNote, untouched } from "./delivery-progress.ts";
import type { OwnLosses } from "./losses.ts";
import { parseSpoolFileName } from "./spool-file-name.ts";
import { type SpoolHeader, spoolFormat } from "./spool-line.ts";
import { type OwedEvent, parseEntry, parseNote } from "./spool-record.ts";
import { type SpooledMessage, isRecord } from "./spooled-message.ts";

/** A log as it is on disk, with what it lost: a line that cannot be read counts as one event. */
export interface SpoolLog extends OwnLosses {
  /** Left out when its line cannot be read. */
  readonly header?: SpoolHeader;
  readonly messages: readonly SpooledMessage[];
  /** What the last step owes if its process is dead, innermost funnel first. */
  readonly onInterrupt: readonly OwedEvent[];
  readonly progress: DeliveryProgress;
}

/** `newer`: another version's, not to be touched; `unreadable`: not a regular file of ours, or larger than 64 MB. */
export type SpoolReading =
  | { readonly kind: "log"; readonly log: SpoolLog }
  | { readonly kind: "missing" | "newer" | "unreadable" };

const largestFile = 64 * 1024 * 1024;

/** Reads a log, skipping and counting what is no record of it, wherever it stands. Follows no link. Never throws. */
export function readSpoolFile(path: string): SpoolReading {
  const bytes = readBytes(path);
  if (typeof bytes === "string") return { kind: bytes };
  const invocationId = parseSpoolFileName(basename(path))?.invocationId;
  return parseSpoolText(bytes, invocationId);
}

/** Reads a log's bytes; messages of another invocation than `invocationId` count as bad lines. */
export function parseSpoolText(bytes: Uint8Array, invocationId?: string): SpoolReading {
  const lines = textLines(bytes);
  const first = lines.findIndex((line) => line !== "");
  const header = parseHeader(parseJson(lines[first]));
  if (header === "newer") return { kind: "newer" };
  const log = createCollection(header?.invocation_id ?? invocationId);
  for (const [place, line] of lines.entries()) {
    if (line !== "" && !(place === first && header !== undefined)) log.add(parseJson(line));
  }
  return { kind: "log", log: { ...(header === undefined ? {} : { header }), ...log.read() } };
}

function createCollection(invocationId: string | undefined) {
  const messages: SpooledMessage[] = [];
  const seen = new Set<string>();
  let [onInterrupt, progress]: [readonly OwedEvent[], DeliveryProgress] = [[], untouched];
  let [unwritable, unreadable, undeclared] = [0, 0, 0];
  const isOwn = ({ messageId }: SpooledMessage): boolean =>
    (invocationId === undefined || messageId.startsWith(`${invocationId}:`)) && !seen.has(messageId);

  const add = (record: unknown): void => {
    const note = parseNote(record);
    if (note !== undefined) {
      progress = afterNote(progress, note);
      if ("lost" in note) unwritable += note.lost;
      return;
    }
    const entry = parseEntry(record);
    if (entry === undefined || !entry.events.every(isOwn)) {
      unreadable += 1;
      return;
    }
    for (const message of entry.events) seen.add(message.messageId);
    messages.push(...entry.events);
    onInterrupt = entry.onInterrupt;
    unwritable += entry.lost;
    undeclared += entry.undeclared;
  };
  return { add, read: () => ({ messages, onInterrupt, progress, unwritable, unreadable, undeclared }) };
}

function parseHeader(value: unknown): SpoolHeader | "newer" | undefined {
  if (!isRecord(value)) return undefined;
  const { format, invocation_id, version, started_at } = value;
  if (typeof format !== "number" || !Number.isInteger(format)) return undefined;
  if (format > spoolFormat) return "newer";
  const process = parseProcessIdentity(value["process"]);
  if (typeof invocation_id !== "string" || typeof version !== "string" || typeof started_at !== "number") {
    return undefined;
  }
  return process === undefined ? undefined : { format, invocation_id, version, started_at, process };
}

/** One bad byte spoils its own line only. */
function textLines(bytes: Uint8Array): readonly string[] {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    return decoder.decode(bytes).split("\n");
  } catch {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).split("\n").map(unlessReplaced);
  }
}

/** A line with a bad byte is made unreadable as a whole: the character that stands for the byte could pass for text. */
const unlessReplaced = (line: string): string => (line.includes("\uFFFD") ? "\uFFFD" : line);

function parseJson(line: string | undefined): unknown {
  try {
    return line === undefined ? undefined : JSON.parse(line);
  } catch {
    return undefined;
  }
}

function readBytes(path: string): Uint8Array | "missing" | "unreadable" {
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
    const found = fstatSync(descriptor);
    return found.isFile() && found.size <= largestFile ? readFileSync(descriptor) : "unreadable";
  } catch (error) {
    return systemCode(error) === "ENOENT" ? "missing" : "unreadable";
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
