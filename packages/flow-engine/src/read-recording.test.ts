import { describe, expect, test } from "@jest/globals";
import { recordingOf, recordingText, timed } from "../testing/index.ts";
import { smallFlow, smallInputs } from "../testing/small-flow.ts";
import { parseRecording, readRecording } from "./read-recording.ts";
import type { Recording } from "./recording.ts";
import { RecordingError } from "./recording-error.ts";

const recording = recordingOf(
  smallFlow,
  timed([{ type: "started", input: {} }, smallInputs.again, smallInputs.failed]),
  { parent: { id: "00000000-0000-4000-8000-000000000003", seq: 2 } },
);
const text = recordingText(recording);
const lines = text.split("\n");

/** What reading says is wrong: code, where, message. */
const refusal = (given: string): readonly unknown[] => {
  try {
    return ["read", parseRecording(given).steps.length];
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    return [error.code, error.where, error.message];
  }
};

/** The text with one line changed. */
const changed = (place: number, change: (record: Record<string, unknown>) => void): string => {
  const record = JSON.parse(lines[place] ?? "") as Record<string, unknown>;
  change(record);
  return lines.with(place, JSON.stringify(record)).join("\n");
};

describe("a recording's text", () => {
  test("is read back as it was written, with one record on each line", () => {
    expect(parseRecording(text)).toEqual(recording);
    expect(parseRecording(`${text}\n\n`)).toEqual(recording);
    expect(parseRecording(text.replaceAll("\n", "\r\n"))).toEqual(recording);
  });

  test.each([
    ["on one line", JSON.stringify(recording)],
    ["on many lines", JSON.stringify(recording, null, 2)],
    ["with notes", JSON.stringify({ madeFrom: "a run", ...recording }, null, 1)],
  ])("is read as one JSON document %s", (_how, document) => {
    expect(parseRecording(document)).toEqual(recording);
  });

  test("that ends at the end of a line is the beginning of a run", () => {
    expect(parseRecording(lines.slice(0, 2).join("\n")).steps).toEqual(recording.steps.slice(0, 1));
  });

  test("is read no further than it is needed", () => {
    let taken = 0;
    const counting = (function* () {
      for (const line of [...lines, "not JSON", "neither"]) {
        taken += 1;
        yield line;
      }
    })();
    const { header, steps } = readRecording(counting);
    expect([header, taken]).toEqual([recording.header, 2]);
    expect(steps[Symbol.iterator]().next().value).toEqual(recording.steps[0]);
    expect(taken).toBe(3);
  });
});

describe("a text that is no recording is refused, with what is wrong and where", () => {
  const damaged = "it was changed or damaged";
  test.each<[string, string, readonly unknown[]]>([
    ["nothing", "", ["empty", undefined, 'the recording is empty; give a file of "flows history"']],
    ["blank lines", "\n \n", ["empty", undefined, 'the recording is empty; give a file of "flows history"']],
    ["a header alone", lines[0] ?? "", ["truncated", undefined, "the recording has no steps; copy the whole file"]],
    [
      "a last line that is cut off",
      text.slice(0, -20),
      ["truncated", "line 4", "line 4 of the recording is cut off; copy the whole file"],
    ],
    [
      "a header that is cut off",
      text.slice(0, 30),
      ["truncated", "line 1", "line 1 of the recording is cut off; copy the whole file"],
    ],
    [
      "a document that is cut off",
      JSON.stringify(recording, null, 2).slice(0, 300),
      ["truncated", "the end", "the end of the recording is cut off; copy the whole file"],
    ],
    [
      "a line that is not JSON",
      lines.with(1, "{oops}").join("\n"),
      ["malformed", "line 2", `line 2 of the recording is not a JSON object; ${damaged}`],
    ],
    [
      "a line that is no object",
      lines.with(1, "[1]").join("\n"),
      ["malformed", "line 2", `line 2 of the recording is not a JSON object; ${damaged}`],
    ],
    [
      "another kind of file",
      '{"name":"algolia"}',
      ["malformed", "line 1", 'line 1 is not the header of a recording; give a file of "flows history"'],
    ],
    [
      "a document without steps",
      JSON.stringify({ header: recording.header, steps: 3 }),
      ["malformed", "the list of steps", `the list of steps of the recording is not a JSON object; ${damaged}`],
    ],
    [
      "a step that is missing",
      lines.toSpliced(2, 1).join("\n"),
      ["malformed", "line 3", `line 3 of the recording has no usable "seq"; ${damaged}`],
    ],
  ])("%s", (_what, given, expected) => {
    expect(refusal(given)).toEqual(expected);
  });

  test.each<[string, number, (record: Record<string, unknown>) => void]>([
    ["id", 0, (header) => (header["id"] = "../../etc/passwd")],
    ["parent", 0, (header) => (header["parent"] = { id: 3 })],
    ["flow", 0, (header) => delete header["flow"]],
    ["startedAt", 0, (header) => (header["startedAt"] = "today")],
    ["at", 1, (step) => (step["at"] = 5)],
    ["input.type", 1, (step) => (step["input"] = { type: "user.cancelled", at: step["at"] })],
    ["input.type", 2, (step) => (step["input"] = { type: "started", input: {}, at: step["at"] })],
    ["input.type", 2, (step) => (step["input"] = { type: "constructor", at: step["at"] })],
    ["input.error", 3, (step) => (step["input"] = { type: "effect.failed", id: "ask", at: step["at"] })],
    ["input", 3, (step) => (step["input"] = null)],
    ["state", 1, (step) => delete step["state"]],
    ["status", 1, (step) => (step["status"] = "error")],
    ["emitted", 1, (step) => (step["emitted"] = {})],
    ["emitted[0].properties", 1, (step) => (step["emitted"] = [{ type: "CLI Auth Started" }])],
    [
      "effects[1].src",
      1,
      (step) =>
        (step["effects"] = [
          { type: "stop", id: "a" },
          { type: "invoke", id: "b" },
        ]),
    ],
    ["effects[0]", 1, (step) => (step["effects"] = [null])],
  ])("an unusable %s", (field, place, change) => {
    const where = `line ${place + 1}`;
    const message = `${where} of the recording has no usable "${field}"; ${damaged}`;
    expect(refusal(changed(place, change))).toEqual(["malformed", where, message]);
  });
});

describe("a recording of another format", () => {
  const withFormat = (format: number): string => changed(0, (header) => (header["format"] = format));

  test("that is newer is refused, and the CLI is to be updated", () => {
    expect(refusal(withFormat(2))).toEqual([
      "newer_format",
      "line 1",
      "the recording has format 2, and this version reads up to 1; update the CLI",
    ]);
  });

  test("that is older is refused where nothing lifts it", () => {
    expect(refusal(withFormat(0))).toEqual([
      "older_format",
      "line 1",
      "the recording has format 0, which this version reads no more; replay it with the version that made it",
    ]);
  });

  test("that is older is lifted, format by format", () => {
    const renamed = text.replaceAll('"state":', '"where":').replaceAll('"flow":"small"', '"machine":"small"');
    const upcasters = {
      1: { header: ({ machine, ...header }: Record<string, unknown>) => ({ ...header, flow: machine }) },
      2: {
        step: ({ where, ...step }: Record<string, unknown>, header: Record<string, unknown>) =>
          header["flow"] === "small" ? { ...step, state: where } : step,
      },
    };
    const lifted: Recording = parseRecording(renamed, { format: 3, upcasters });
    expect(lifted).toEqual({ header: { ...recording.header, format: 3 }, steps: recording.steps });
  });

  test("that its upcaster cannot lift is malformed, and keeps the cause", () => {
    const upcasters = {
      1: {
        step: () => {
          throw new TypeError("no such field");
        },
      },
    };
    expect(() => parseRecording(text, { format: 2, upcasters })).toThrow(
      expect.objectContaining({ code: "malformed", where: "line 2", cause: new TypeError("no such field") }),
    );
  });
});
