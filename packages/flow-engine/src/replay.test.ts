import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "@jest/globals";
import { recordingOf, timed } from "../testing/index.ts";
import { smallFlow, smallInputs } from "../testing/small-flow.ts";
import { firstDifference } from "./first-difference.ts";
import { replay } from "./replay.ts";
import type { RecordedStep } from "./recording.ts";
import { xstateVersion } from "./xstate-version.ts";

const { again, answered, failed } = smallInputs;
const inputs = timed([{ type: "started", input: {} }, again, again, answered]);
const recording = recordingOf(smallFlow, inputs);

/** The recording with a step that was made differently then. */
const madeDifferently = (seq: number, change: Partial<RecordedStep>) => ({
  ...recording,
  steps: recording.steps.map((step) => (step.seq === seq ? { ...step, ...change } : step)),
});

describe("a replay", () => {
  test("is the same where every step is, and tells of each as it is made", () => {
    const told: number[] = [];
    expect(replay(smallFlow, recording, ({ seq }) => told.push(seq))).toEqual({
      result: "same",
      steps: 4,
      ended: true,
    });
    expect(told).toEqual([1, 2, 3, 4]);
  });

  test("says when the recording ends before the flow did", () => {
    const beginning = { ...recording, steps: recording.steps.slice(0, 2) };
    expect(replay(smallFlow, beginning)).toEqual({ result: "same", steps: 2, ended: false });
  });

  test.each<[string, Partial<RecordedStep>, readonly unknown[]]>([
    ["state", { state: "waiting" }, ["state", "waiting", "asking", []]],
    ["status", { status: "done" }, ["status", "done", "active", []]],
    ["event that is no longer emitted", { emitted: [] }, ["emitted[0]", undefined, recording.steps[2]?.emitted[0], []]],
    [
      "renamed effect",
      { effects: [{ type: "invoke", id: "ask", src: "question", input: { round: 2 } }], state: "waiting" },
      ["state", "waiting", "asking", ["effects"]],
    ],
  ])("names the first %s that differs", (_what, change, [field, recorded, today, also]) => {
    expect(replay(smallFlow, madeDifferently(3, change))).toEqual({
      result: "diverged",
      steps: 3,
      divergence: { seq: 3, input: inputs[2], field, recorded, today, also },
    });
  });

  test("diverges where the machine has no answer any more", () => {
    const unknown = {
      ...recording,
      steps: recordingOf(smallFlow, timed([{ type: "started", input: {} }, failed])).steps,
    };
    const withoutDelay = {
      ...unknown,
      steps: unknown.steps.map((step) =>
        step.seq === 2 ? { ...step, input: { type: "delay.fired", id: "no-such", at: step.at } as const } : step,
      ),
    };
    expect(replay(smallFlow, withoutDelay)).toMatchObject({
      result: "diverged",
      divergence: { seq: 2, field: "status", recorded: "done", today: 'error: "small" has no delay "no-such"' },
    });
  });
});

describe("the first difference", () => {
  test.each<[unknown, unknown, unknown]>([
    [{ a: 1, b: undefined }, { a: 1 }, undefined],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, undefined],
    [{ a: { b: [1, { c: 2 }] } }, { a: { b: [1, { c: 3 }] } }, { field: "x.a.b[1].c", recorded: 2, today: 3 }],
    [[1], [1, 2], { field: "x[1]", recorded: undefined, today: 2 }],
    [[1, 2], [1], { field: "x[1]", recorded: 2, today: undefined }],
    [{}, [], { field: "x", recorded: {}, today: [] }],
    [null, {}, { field: "x", recorded: null, today: {} }],
    [{ a: null }, {}, { field: "x.a", recorded: null, today: undefined }],
  ])("of %j and %j", (recorded, today, expected) => {
    expect(firstDifference("x", recorded, today)).toEqual(expected);
  });
});

test("recordings name the version of xstate that is installed", () => {
  const installed = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("xstate/package.json"), "utf8")) as {
    version: string;
  };
  expect(xstateVersion).toBe(installed.version);
});
