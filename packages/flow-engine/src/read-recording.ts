import { type RecordedStep, type Recording, recordingFormat, type RecordingHeader } from "./recording.ts";
import { RecordingError } from "./recording-error.ts";
import { headerOf, isRawRecord, stepOf } from "./recording-shape.ts";
import type { RawRecord, Upcaster, Upcasters } from "./upcaster.ts";

/** Which format is today's, and how older ones become it. */
export interface ReadOptions {
  readonly format?: number;
  readonly upcasters?: Upcasters;
}

/** A recording whose steps are read as they are taken, one line at a time. */
export interface OpenRecording {
  readonly header: RecordingHeader;
  /** Can be taken once. Throws a RecordingError at the step that is not one. */
  readonly steps: Iterable<RecordedStep>;
}

interface Place {
  readonly where: string;
  readonly record: RawRecord;
}

const notARecord = (where: string, cause?: unknown): RecordingError =>
  new RecordingError("malformed", `${where} of the recording is not a JSON object; it was changed or damaged`, {
    where,
    cause,
  });

const cutOff = (where: string, cause: unknown): RecordingError =>
  new RecordingError("truncated", `${where} of the recording is cut off; copy the whole file`, { where, cause });

const parsed = (text: string, where: string, isLast: boolean): RawRecord => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw isLast && text.trimStart().startsWith("{") ? cutOff(where, cause) : notARecord(where, cause);
  }
  if (!isRawRecord(value)) throw notARecord(where);
  return value;
};

/** The lines that hold something, each as soon as it is known whether it is the last one. */
function* recordsIn(lines: Iterable<string>): Generator<Place> {
  let held: { readonly text: string; readonly where: string } | undefined;
  let number = 0;
  for (const text of lines) {
    number += 1;
    if (text.trim() === "") continue;
    if (held) yield { where: held.where, record: parsed(held.text, held.where, false) };
    held = { text, where: `line ${number}` };
  }
  if (held) yield { where: held.where, record: parsed(held.text, held.where, true) };
}

/** A history of the corpus is one JSON document with the same parts. */
function* recordsOfDocument(document: RawRecord): Generator<Place> {
  const { header, steps } = document;
  if (!isRawRecord(header)) throw notARecord("the header");
  yield { where: "the header", record: header };
  if (!Array.isArray(steps)) throw notARecord("the list of steps");
  for (const [place, step] of steps.entries()) {
    const where = `step ${place + 1}`;
    if (!isRawRecord(step)) throw notARecord(where);
    yield { where, record: step };
  }
}

const isDocument = (record: RawRecord): boolean => Object.hasOwn(record, "steps") && !Object.hasOwn(record, "format");

/** A document may stand on one line or on many; recordings have one record on each. */
function* recordsOf(lines: Iterable<string>): Generator<Place> {
  const iterator = lines[Symbol.iterator]();
  const first = iterator.next();
  const rest = { [Symbol.iterator]: () => iterator };
  const opening = first.done === true ? "" : first.value.trim();
  if (opening === "{" || /^\{\s*"(header|steps|madeFrom)"/u.test(opening)) {
    const document = parsed([opening, ...rest].join("\n"), "the end", true);
    if (!isDocument(document)) throw notARecord("the document");
    yield* recordsOfDocument(document);
    return;
  }
  yield* recordsIn(
    (function* again() {
      if (first.done !== true) yield first.value;
      yield* rest;
    })(),
  );
}

const chainFrom = (given: unknown, where: string, { format = recordingFormat, upcasters = {} }: ReadOptions) => {
  if (!Number.isSafeInteger(given))
    throw new RecordingError("malformed", `${where} is not the header of a recording; give a file of "flows history"`, {
      where,
    });
  const own = Number(given);
  if (own > format)
    throw new RecordingError(
      "newer_format",
      `the recording has format ${own}, and this version reads up to ${format}; update the CLI`,
      { where },
    );
  const chain: Upcaster[] = [];
  for (let from = own; from < format; from += 1) {
    const upcaster = upcasters[from];
    if (!upcaster)
      throw new RecordingError(
        "older_format",
        `the recording has format ${own}, which this version reads no more; replay it with the version that made it`,
        { where },
      );
    chain.push(upcaster);
  }
  return chain;
};

/** Upcasters are pure, but what they are given may be anything. */
const lifted = (where: string, lift: () => RawRecord): RawRecord => {
  try {
    return lift();
  } catch (cause) {
    throw notARecord(where, cause);
  }
};

/**
 * Reads a recording from its lines, be it one record per line or one JSON document, and lifts older formats to today's.
 * Throws a RecordingError that says what is wrong and where; nothing is read before it is needed.
 */
export const readRecording = (lines: Iterable<string>, options: ReadOptions = {}): OpenRecording => {
  const records = recordsOf(lines);
  const first = records.next();
  if (first.done === true) throw new RecordingError("empty", 'the recording is empty; give a file of "flows history"');
  const { where, record } = first.value;
  const chain = chainFrom(record["format"], where, options);
  const headers: RawRecord[] = [];
  let raw = record;
  for (const [place, { header = (same: RawRecord) => same }] of chain.entries()) {
    const before = raw;
    raw = lifted(where, () => ({ ...header(before), format: Number(record["format"]) + place + 1 }));
    headers.push(raw);
  }
  const liftStep = (place: Place): RawRecord =>
    lifted(place.where, () =>
      chain.reduce((step, upcaster, index) => upcaster.step?.(step, headers[index] ?? {}) ?? step, place.record),
    );
  return {
    header: headerOf(raw, where),
    steps: (function* steps() {
      let seq = 0;
      for (const place of { [Symbol.iterator]: () => records }) {
        seq += 1;
        yield stepOf(liftStep(place), seq, place.where);
      }
      if (seq === 0) throw new RecordingError("truncated", "the recording has no steps; copy the whole file");
    })(),
  };
};

/** Reads a whole recording out of its text. Throws a RecordingError as {@link readRecording} does. */
export const parseRecording = (text: string, options: ReadOptions = {}): Recording => {
  const { header, steps } = readRecording(text.split("\n"), options);
  return { header, steps: [...steps] };
};
