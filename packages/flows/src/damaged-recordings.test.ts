import { countOf, drawSeed, tellProof } from "@algolia-cli/proof";
import { describe, expect, test } from "@jest/globals";
import { parseRecording, RecordingError, type RecordingErrorCode, replay } from "@algolia-cli/flow-engine";
import { recordingText } from "@algolia-cli/flow-engine/testing";
import fc from "fast-check";
import { readCorpus } from "../testing/corpus.ts";
import { flowMachines } from "./flow-machines.ts";
import { upcasters } from "./upcasters.ts";

const texts = readCorpus().flatMap(({ text, recording }) => [text, recordingText(recording)]);
const anyText = fc.constantFrom(...texts);
// Not fc.double, which prefers the smallest numbers.
const anyShare = fc.integer({ min: 0, max: 99_999 }).map((number) => number / 100_000);

const placeIn = (length: number, share: number): number => Math.min(length - 1, Math.floor(share * length));

/** A place in a JSON value, taken at random at each level. */
const edited = (value: unknown, shares: readonly number[], put: unknown): unknown => {
  const [share, ...rest] = shares;
  if (share === undefined || typeof value !== "object" || value === null) return put;
  const names = Object.keys(value);
  const name = names[placeIn(names.length, share)];
  if (name === undefined) return put;
  const changed = edited(Reflect.get(value, name), rest, put);
  return Array.isArray(value) ? value.with(Number(name), changed) : { ...value, [name]: changed };
};

const onLine = (text: string, share: number, change: (line: string) => readonly string[]): string => {
  const lines = text.split("\n");
  const place = placeIn(lines.length, share);
  return lines.toSpliced(place, 1, ...change(lines[place] ?? "")).join("\n");
};

/** What can happen to a file, by name. */
const damages: Readonly<Record<string, fc.Arbitrary<string>>> = {
  "cut off": fc.tuple(anyText, anyShare).map(([text, share]) => text.slice(0, placeIn(text.length, share))),
  "with bytes flipped": fc
    .tuple(anyText, fc.array(fc.tuple(anyShare, fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 }))
    .map(([text, flips]) => {
      const bytes = Buffer.from(text);
      for (const [share, mask] of flips) {
        const place = placeIn(bytes.length, share);
        bytes[place] = (bytes[place] ?? 0) ^ mask;
      }
      return bytes.toString("utf8");
    }),
  "edited by hand": fc
    .tuple(
      fc.constantFrom(...readCorpus().map(({ recording }) => recording)),
      fc.array(anyShare, { minLength: 3, maxLength: 8 }),
      fc.jsonValue(),
    )
    .map(([recording, shares, put]) => JSON.stringify(edited(recording, shares, put))),
  "with a line too many, too few or doubled": fc
    .tuple(anyText, anyShare, fc.constantFrom("drop", "double", "blank"))
    .map(([text, share, kind]) =>
      onLine(text, share, (line) => (kind === "drop" ? [] : kind === "double" ? [line, line] : [line, ""])),
    ),
  "that is something else": fc.oneof(fc.string(), fc.json()),
};

const codes: readonly RecordingErrorCode[] = [
  "empty",
  "truncated",
  "malformed",
  "newer_format",
  "older_format",
  "unknown_flow",
];

/** What a person is told: `replayed`, or an error that says what is wrong and how to go on. Throws for anything else. */
const verdictOn = (text: string): string => {
  try {
    const recording = parseRecording(text, { upcasters });
    const machine = flowMachines.get(recording.header.flow);
    return machine ? replay(machine, recording).result : "unknown_flow";
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    expect(codes).toContain(error.code);
    expect(error.message).toMatch(/^[a-z][^\n]{8,120}; [a-z][^\n]{5,60}$/u);
    expect(error.message).not.toMatch(/undefined|NaN|\[object/u);
    return error.code;
  }
};

/** Seconds on an idle machine; a busy one takes its time. */
const longestMs = 600_000;

const cases = countOf("DAMAGED_RECORDINGS", { modest: 500, proof: 2_000 });

describe("T12: a damaged recording is replayed as far as it makes sense, or refused in a clear sentence", () => {
  test.each(Object.entries(damages))(
    "%s",
    (what, damaged) => {
      const met = new Map<string, number>();
      fc.assert(
        fc.property(damaged, (text) => {
          const verdict = verdictOn(text);
          met.set(verdict, (met.get(verdict) ?? 0) + 1);
        }),
        { numRuns: cases, seed: drawSeed(`recordings ${what}`) },
      );
      const verdicts = [...met].toSorted().map(([verdict, count]) => `${count} ${verdict}`);
      tellProof("T12", `${cases} recordings ${what}`, verdicts.join(", "));
    },
    longestMs,
  );
});
