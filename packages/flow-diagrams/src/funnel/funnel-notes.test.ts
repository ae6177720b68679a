import { describe, expect, test } from "@jest/globals";
import type { FunnelEvent } from "./certain-parts.ts";
import { funnelNotes } from "./funnel-notes.ts";
import { parcel } from "../../testing/small-machine.ts";
import { readChart } from "../read-chart.ts";

const chart = readChart(parcel);
const steps = { packing: "pack", posting: "post" };
const run = (...names: readonly string[]): readonly FunnelEvent[] => names.map((name) => ({ name: `Parcel ${name}` }));
const notes = (...runs: readonly (readonly FunnelEvent[])[]) => funnelNotes(chart, steps, runs);

describe("the notes of a live funnel", () => {
  test("count each run where it certainly was, and where it ended", () => {
    expect(notes(run("Started", "Failed"), run("Started", "Failed"), run("Started", "Aborted"))).toEqual({
      start: "3",
      packing: "3",
      failed: "2",
      "packing#3": "2",
      aborted: "1",
      "packing#4": "1",
    });
  });

  test("count a run that has not ended where its last event left it", () => {
    expect(notes(run("Started"), run("Started", "Weighed"))).toEqual({
      start: "2",
      packing: "2 · 1 here",
      weighing: "1 · 1 here",
      "packing#2": "1",
    });
  });

  test("tell of no way that could be another", () => {
    const twice = { ...chart, edges: [...chart.edges, { ...chart.edges[3], id: "packing#5", to: "failed" } as never] };
    // Aborted either as it is or on another way to another ending: only what both have is counted.
    expect(funnelNotes(twice, {}, [run("Started", "Aborted")])).toEqual({ start: "1", packing: "1" });
  });

  test("heed the step that the ending names, and what its properties say of the way", () => {
    const two = {
      ...chart,
      edges: [
        ...chart.edges,
        { id: "packing#6", from: "packing", to: "posting", trigger: { on: "always" } as const, emits: [] },
        {
          id: "posting#3",
          from: "posting",
          to: "aborted",
          trigger: { on: "event", name: "user.cancelled" } as const,
          emits: ["Parcel Aborted"],
        },
      ],
      states: chart.states.map((state) => ({ ...state, onExit: [] })),
    };
    const started = { name: "Parcel Started" };
    const ended = (more: Partial<FunnelEvent>) => [started, { name: "Parcel Aborted", ...more }];
    const at = { start: "1", packing: "1", aborted: "1" };
    const further = { ...at, posting: "1", "packing#1": "1", "posting#3": "1" };
    expect(funnelNotes(two, steps, [ended({ step: "pack" })])).toEqual({ ...at, "packing#4": "1" });
    expect(funnelNotes(two, steps, [ended({ step: "post" })])).toEqual(further);
    expect(funnelNotes(two, steps, [ended({ passed: ["posting"] })])).toEqual(further);
    expect(funnelNotes(two, steps, [ended({ missed: ["posting"] })])).toEqual({ ...at, "packing#4": "1" });
  });

  test("fall back to the names where the rest fits no way, and count an unknown run as started only", () => {
    expect(notes([{ name: "Parcel Started" }, { name: "Parcel Failed", step: "unheard of" }])).toEqual({
      start: "1",
      packing: "1",
      failed: "1",
      "packing#3": "1",
    });
    expect(notes(run("Started", "Posted", "Started"))).toEqual({ start: "1" });
  });

  test("write thousands so that they can be read", () => {
    expect(notes(...Array.from({ length: 1_234 }, () => run("Started", "Failed")))["failed"]).toBe("1,234");
  });
});
