import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { pictureFaults } from "../../testing/picture-faults.ts";
import { parcel } from "../../testing/small-machine.ts";
import type { Chart, ChartEdge, ChartState } from "../chart.ts";
import { readChart } from "../read-chart.ts";
import { layOut } from "./layout.ts";

/** Charts of any shape: flat, with ways between any two states, to themselves and to endings. */
const charts = fc
  .record({
    count: fc.integer({ min: 1, max: 12 }),
    ways: fc.array(
      fc.record({
        from: fc.nat(11),
        to: fc.nat(14),
        guard: fc.option(fc.constantFrom("short", "aGuardWithARatherLongName"), { nil: undefined }),
        emits: fc.array(fc.constantFrom("CLI Auth Failed", "CLI Application Downgrade Declined Terms"), {
          maxLength: 3,
        }),
      }),
      { maxLength: 40 },
    ),
  })
  .map(({ count, ways }): Chart => {
    const plain = { effects: [], delays: [], onEntry: [], onExit: [] };
    const states = Array.from({ length: count }, (_, place): ChartState => {
      const effects = [{ id: "effect", src: `effect${"X".repeat(place * 3)}` }];
      return { ...plain, id: `s${place}`, name: `state${place}`, shape: "atomic", kind: "progress", effects };
    });
    const endings = (["done", "failed", "aborted"] as const).map(
      (kind): ChartState => ({ ...plain, id: kind, name: kind, shape: "final", kind }),
    );
    const all = [...states, ...endings];
    const edges = ways.map(
      ({ from, to, guard, emits }, place): ChartEdge => ({
        id: `e${place}`,
        from: `s${from % count}`,
        to: all[to % all.length]?.id ?? "done",
        trigger: { on: "event", name: `event.${place}` },
        ...(guard === undefined ? {} : { guard }),
        emits,
      }),
    );
    return { name: "any", title: "Any", flow: "any", initial: "s0", onStart: ["CLI Auth Started"], states: all, edges };
  });

describe("the layout", () => {
  test("puts no label on a line, leaves none outside its box and nothing on anything else, whatever the machine", () => {
    fc.assert(
      fc.property(charts, (chart) => {
        expect(pictureFaults(layOut(chart))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("does so with notes on states and ways", () => {
    fc.assert(
      fc.property(charts, fc.constantFrom("1", "1,234 · 12 here"), (chart, note) => {
        const noted = [...chart.states, ...chart.edges].map(({ id }) => [id, note]);
        expect(pictureFaults(layOut(chart, { ...Object.fromEntries(noted), start: note }))).toEqual([]);
      }),
    );
  });

  test("draws states within states in a frame, and every transition once", () => {
    const chart = readChart(parcel);
    const picture = layOut(chart);
    expect(pictureFaults(picture)).toEqual([]);
    expect(picture.frames.map(({ state }) => state)).toEqual(["weighing"]);
    const [frame] = picture.frames;
    const inside = picture.cards.filter(
      ({ box }) => frame && box.y > frame.box.y && box.y < frame.box.y + frame.box.height,
    );
    expect(inside.map(({ state }) => state)).toEqual(["weighing", "weighing.waiting", "weighing.reading"]);
    expect(picture.ways.flatMap(({ edges }) => edges).toSorted()).toEqual(chart.edges.map(({ id }) => id).toSorted());
  });

  test("gives way to everything that is written, so that a long name is never cut", () => {
    const chart = readChart(parcel);
    const long = `a${"VeryLong".repeat(12)}State`;
    const renamed = { ...chart, states: chart.states.map((state) => ({ ...state, name: `${state.name}${long}` })) };
    expect(pictureFaults(layOut(renamed))).toEqual([]);
  });
});
