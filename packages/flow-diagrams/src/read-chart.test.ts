import { describe, expect, test } from "@jest/globals";
import { createMachine } from "xstate";
import { parcel } from "../testing/small-machine.ts";
import { eventsOf } from "./chart.ts";
import { machineConfig, writeJson } from "./machine-json.ts";
import { readChart } from "./read-chart.ts";

const nothing = { effects: [], delays: [], onEntry: [], onExit: [] };

describe("the chart of a built machine", () => {
  const chart = readChart(parcel, { name: "small-parcel", title: "A parcel" });

  test("says what it is of, where it begins and what starting emits", () => {
    const { name, title, flow, initial, onStart } = chart;
    expect({ name, title, flow, initial, onStart }).toEqual({
      name: "small-parcel",
      title: "A parcel",
      flow: "parcel",
      initial: "packing",
      onStart: ["Parcel Started"],
    });
  });

  test("has every state, with what it does, before those that lie in it", () => {
    expect(chart.states).toEqual([
      {
        ...nothing,
        id: "packing",
        name: "packing",
        shape: "atomic",
        kind: "progress",
        effects: [{ id: "pack", src: "pack" }],
      },
      {
        ...nothing,
        id: "weighing",
        name: "weighing",
        shape: "compound",
        kind: "progress",
        initial: "weighing.waiting",
        onEntry: ["Parcel Weighed"],
      },
      {
        ...nothing,
        id: "weighing.waiting",
        name: "waiting",
        parent: "weighing",
        shape: "atomic",
        kind: "progress",
        delays: [{ name: "settleTime" }],
      },
      {
        ...nothing,
        id: "weighing.reading",
        name: "reading",
        parent: "weighing",
        shape: "atomic",
        kind: "progress",
        effects: [{ id: "read", src: "readScale" }],
      },
      {
        ...nothing,
        id: "posting",
        name: "posting",
        shape: "atomic",
        kind: "progress",
        effects: [
          { id: "post", src: "post" },
          { id: "track", src: "track" },
        ],
        onExit: ["Parcel Left"],
      },
      { ...nothing, id: "done", name: "done", shape: "final", kind: "done" },
      { ...nothing, id: "failed", name: "failed", shape: "final", kind: "failed" },
      { ...nothing, id: "aborted", name: "aborted", shape: "final", kind: "aborted" },
    ]);
  });

  test("has every transition, in the order in which the machine tries them", () => {
    expect(chart.edges).toEqual([
      {
        id: "packing#1",
        from: "packing",
        to: "posting",
        trigger: { on: "done", name: "pack" },
        guard: "isLetter",
        emits: [],
      },
      { id: "packing#2", from: "packing", to: "weighing", trigger: { on: "done", name: "pack" }, emits: [] },
      {
        id: "packing#3",
        from: "packing",
        to: "failed",
        trigger: { on: "error", name: "pack" },
        emits: ["Parcel Failed"],
      },
      {
        id: "packing#4",
        from: "packing",
        to: "aborted",
        trigger: { on: "event", name: "user.cancelled" },
        emits: ["Parcel Aborted"],
      },
      {
        id: "weighing#1",
        from: "weighing",
        to: "aborted",
        trigger: { on: "event", name: "user.cancelled" },
        emits: ["Parcel Aborted"],
      },
      {
        id: "weighing.waiting#1",
        from: "weighing.waiting",
        to: "weighing.reading",
        trigger: { on: "delay", name: "settleTime" },
        emits: [],
      },
      {
        id: "weighing.reading#1",
        from: "weighing.reading",
        to: "posting",
        trigger: { on: "done", name: "read" },
        emits: [],
      },
      {
        id: "posting#1",
        from: "posting",
        to: "done",
        trigger: { on: "done", name: "post" },
        emits: ["Parcel Posted", "Parcel Ended"],
      },
      {
        id: "posting#2",
        from: "posting",
        to: "packing",
        trigger: { on: "error", name: "track" },
        guard: "isTorn",
        emits: [],
      },
    ]);
  });

  test("leaves out the events that are not to be shown", () => {
    const shown = readChart(parcel, { shows: (event) => !event.endsWith("ed") });
    expect(eventsOf(shown)).toEqual(["Parcel Left"]);
  });

  test("counts what the root answers to for each of its states, and a transition without a target as staying", () => {
    const machine = createMachine({
      id: "root",
      initial: "one",
      on: { "user.cancelled": ".two", poke: {} },
      states: { one: {}, two: { type: "final" } },
    });
    expect(readChart(machine).edges.map(({ from, to }) => `${from} -> ${to}`)).toEqual(["one -> two", "one -> one"]);
  });
});

describe("the JSON form", () => {
  test("becomes the same chart again through createMachine", () => {
    const chart = readChart(parcel);
    expect(readChart(createMachine(machineConfig(chart)))).toEqual(chart);
  });

  test("is JSON with a line break at its end", () => {
    const text = writeJson(readChart(parcel));
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(machineConfig(readChart(parcel)))));
    expect(text.endsWith("}\n")).toBe(true);
  });
});
