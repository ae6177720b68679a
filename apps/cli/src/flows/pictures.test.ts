import { describe, expect, test } from "@jest/globals";
import { catalog } from "@algolia-cli/catalog";
import { eventsOf, layOut, outlineOf, readChart } from "@algolia-cli/flow-diagrams";
import { pictureFaults } from "@algolia-cli/flow-diagrams/testing";
import { createMachine, type MachineConfig } from "xstate";
import { readByGraphviz } from "../../testing/flows/text-formats.ts";
import { pictureFormats } from "../commands/flows/picture-formats.ts";
import { flowChart, flowCharts } from "./flow-pictures.ts";
import { writePicture } from "./picture-format.ts";

const named = [...flowCharts(), flowChart("plan-change")].map((chart) => [chart.name, chart] as const);

describe("the pictures of all flows", () => {
  test("hold every event of the funnels", () => {
    const drawn = new Set(flowCharts().flatMap(eventsOf));
    const others = ["Command Invoked", "Command Failed", "Command Completed", "CLI Auth Logout"];
    const funnelEvents = Object.keys(catalog).filter((name) => !others.includes(name));
    expect([...drawn].toSorted()).toEqual(funnelEvents.toSorted());
  });

  test.each(pictureFormats)("are the same bytes again as %s", (format) => {
    const write = () => flowCharts().map((chart) => writePicture(format, { chart }));
    expect(write()).toEqual(write());
  });
});

describe.each(named)("the picture of %s", (_, chart) => {
  test("has no label on a line, outside its box or cut", () => {
    expect(pictureFaults(layOut(chart))).toEqual([]);
  });

  test("draws every transition once, with all that it emits", () => {
    const { ways, cards } = layOut(chart);
    const textsOf = (texts: readonly { readonly text: string }[]) => texts.map(({ text }) => text);
    expect(ways.flatMap(({ edges }) => edges).toSorted()).toEqual(chart.edges.map(({ id }) => id).toSorted());
    const silent = chart.edges.filter(({ id, emits }) => {
      const texts = textsOf(ways.find(({ edges }) => edges.includes(id))?.texts ?? []);
      return !emits.every((event) => texts.includes(`↑ ${event}`));
    });
    expect(silent).toEqual([]);
    const onEntry = chart.states.flatMap((state) => state.onEntry.map((event) => `↑ ${event}`));
    expect(cards.flatMap(({ texts }) => textsOf(texts)).filter((text) => text.startsWith("↑"))).toEqual(onEntry);
  });

  test("becomes the same chart again from its JSON, through createMachine", () => {
    const { name, title } = chart;
    // What the text holds is for xstate to judge.
    const config = JSON.parse(writePicture("json", { chart })) as MachineConfig<object, { type: string }>;
    const again = readChart(createMachine(config), { name, title });
    // How long a delay is stands in the machine's setup, not in its structure.
    const timeless = {
      ...chart,
      states: chart.states.map((state) => ({ ...state, delays: state.delays.map((delay) => ({ name: delay.name })) })),
    };
    expect(again).toEqual(timeless);
  });

  test("is understood by Graphviz", async () => {
    const dot = writePicture("dot", { chart });
    const declared = dot.split("\n").filter((line) => /^ {2}"[^"]+" \[/u.test(line)).length;
    const arrows = dot.split("\n").filter((line) => line.includes(" -> ")).length;
    expect(await readByGraphviz(dot)).toEqual({ nodes: declared, edges: arrows });
    expect(declared).toBeGreaterThan(chart.states.length);
  });

  test.each([60, 80, 200])("fits as an outline into a terminal of %i columns, and says everything", (columns) => {
    const lines = outlineOf(chart, columns);
    const text = lines.join("\n");
    expect(lines.filter((line) => line.length > columns)).toEqual([]);
    expect(chart.states.filter(({ name }) => !text.includes(name))).toEqual([]);
    expect(eventsOf(chart).filter((event) => !text.includes(`↑ ${event}`))).toEqual([]);
    expect(lines.filter((line) => line.includes(" → "))).toHaveLength(chart.edges.length);
  });
});
