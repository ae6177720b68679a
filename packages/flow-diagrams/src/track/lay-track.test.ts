import { describe, expect, test } from "@jest/globals";
import type { Recording, RecordedStep } from "@algolia-cli/flow-engine";
import { parcel } from "../../testing/small-machine.ts";
import { layOut } from "../layout/layout.ts";
import { readChart } from "../read-chart.ts";
import { writeSvg } from "../svg/svg.ts";
import { layTrack } from "./lay-track.ts";

const chart = readChart(parcel);

const at = (seq: number): number => 1_000 + seq * 100;

/** A step as it was recorded; events by name, since the machine of this test is not one of the catalog's. */
const step = (
  seq: number,
  made: { input: object; state: string; status?: "done"; emitted?: readonly string[]; effects?: readonly object[] },
): RecordedStep =>
  // The names of this machine's events are not the catalog's, which is all that the types refuse.
  ({
    seq,
    at: at(seq),
    input: { ...made.input, at: at(seq) },
    state: made.state,
    status: made.status ?? "active",
    emitted: (made.emitted ?? []).map((type) => ({ type, properties: { step: "pack" } })),
    effects: made.effects ?? [],
  }) as unknown as RecordedStep;

const recording = (steps: readonly RecordedStep[], header: Partial<Recording["header"]> = {}): Recording => ({
  header: {
    format: 1,
    id: "7f3a",
    invocationId: "1",
    flow: "parcel",
    catalogVersion: "1.0.0",
    cliVersion: "1.2.3",
    xstateVersion: "5",
    startedAt: at(1),
    ...header,
  },
  steps,
});

const weighed = [
  step(1, {
    input: { type: "started", input: {} },
    state: "packing",
    emitted: ["Parcel Started"],
    effects: [{ type: "invoke", id: "pack", src: "pack", input: {} }],
  }),
  step(2, {
    input: { type: "effect.done", id: "pack", output: {} },
    state: '{"weighing":"waiting"}',
    emitted: ["Parcel Weighed"],
    effects: [{ type: "delay", id: "settleTime", ms: 120_000 }],
  }),
  step(3, { input: { type: "delay.fired", id: "settleTime" }, state: '{"weighing":"reading"}' }),
  step(4, { input: { type: "user.cancelled" }, state: "aborted", status: "done", emitted: ["Parcel Aborted"] }),
];

describe("a run laid onto a chart", () => {
  test("has for each step what happened, which edges were taken, and what was emitted and asked for", () => {
    const emitted = (name: string) => [{ name, properties: { step: "pack" } }];
    expect(layTrack(chart, recording(weighed), { cliVersion: "1.2.3" })).toEqual({
      id: "7f3a",
      flow: "parcel",
      startedAt: at(1),
      cliVersion: "1.2.3",
      steps: [
        {
          seq: 1,
          at: 0,
          input: "started",
          state: "packing",
          status: "active",
          edges: [],
          emitted: emitted("Parcel Started"),
          effects: ["run pack"],
        },
        {
          seq: 2,
          at: 100,
          input: "pack done",
          state: "weighing.waiting",
          status: "active",
          edges: ["packing#2"],
          emitted: emitted("Parcel Weighed"),
          effects: ["wait 2 min for settleTime"],
        },
        {
          seq: 3,
          at: 200,
          input: "settleTime is over",
          state: "weighing.reading",
          status: "active",
          edges: ["weighing.waiting#1"],
          emitted: [],
          effects: [],
        },
        {
          seq: 4,
          at: 300,
          input: "the user cancelled",
          state: "aborted",
          status: "done",
          edges: ["weighing#1"],
          emitted: emitted("Parcel Aborted"),
          effects: [],
        },
      ],
      remarks: [],
    });
  });

  test("says which version it is of, and lights all that is still the same", () => {
    const changed = [
      ...weighed.slice(0, 1),
      step(2, { input: { type: "effect.done", id: "wrap", output: {} }, state: "wrapped" }),
      step(3, {
        input: { type: "effect.failed", id: "pack", error: { code: "timeout", source: "network" } },
        state: "failed",
        status: "done",
      }),
    ];
    const track = layTrack(chart, recording(changed), { cliVersion: "2.0.0" });
    expect(track.steps.map(({ input, edges }) => [input, edges])).toEqual([
      ["started", []],
      ["wrap done", []],
      ["pack failed: timeout", []],
    ]);
    expect(track.remarks).toEqual([
      "Recorded with version 1.2.3; the picture is that of version 2.0.0.",
      'The picture has no state "wrapped".',
      "No way in the picture is that of step 2, 3 of 3.",
    ]);
  });

  test("says when it is of another flow", () => {
    const { remarks } = layTrack(chart, recording(weighed, { flow: "letter" }));
    expect(remarks).toEqual([
      'The recording is of the flow "letter", and this is "parcel": only what both have is lit.',
    ]);
  });

  test("takes the edge that emits what was emitted, where several lead to the same state", () => {
    const twice = {
      ...chart,
      edges: chart.edges.flatMap((edge) =>
        edge.id === "packing#4" ? [{ ...edge, id: "silent", emits: [] }, edge] : [edge],
      ),
    };
    const left = [
      weighed[0],
      step(2, { input: { type: "user.cancelled" }, state: "aborted", emitted: ["Parcel Aborted"] }),
    ];
    const { steps } = layTrack(twice, recording(left.filter((one) => one !== undefined)));
    expect(steps[1]?.edges).toEqual(["packing#4"]);
  });

  test("is lit in the picture: the ways that were taken, the states between, and where it ended", () => {
    const svg = writeSvg(layOut(chart), layTrack(chart, recording(weighed)));
    const texts = [...svg.matchAll(/<text class="[^"]* lit" data-of="([^"]*)"[^>]*>([^<]*)</gu)];
    expect(texts.map(([, edge, text]) => `${edge}: ${text}`)).toEqual([
      "packing#2: done",
      "weighing#1: user.cancelled",
      "weighing#1: ↑ Parcel Aborted",
      "weighing.waiting#1: after settleTime",
    ]);
    const lit = [...svg.matchAll(/class="(way|card) [a-z]+ lit( now)?" data-(?:edges|state)="([^"]*)"/gu)];
    expect(lit.map(([, kind, now = "", name]) => `${kind} ${name}${now}`)).toEqual([
      "way ",
      "way packing#2",
      "way weighing#1",
      "way weighing.waiting#1",
      "card packing",
      "card weighing",
      "card weighing.waiting",
      "card weighing.reading",
    ]);
  });
});
