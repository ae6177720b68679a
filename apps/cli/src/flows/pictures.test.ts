import { describe, expect, test } from "@jest/globals";
import { catalog } from "@algolia-cli/catalog";
import { eventsOf, layOut, outlineOf, readChart, writeSvg } from "@algolia-cli/flow-diagrams";
import { pictureFaults } from "@algolia-cli/flow-diagrams/testing";
import { flowMachines } from "@algolia-cli/flows";
import { createMachine } from "xstate";
import { parse } from "parse5";
import { pictureFormats } from "../commands/flows/picture-formats.ts";
import { findChromium, onPage, launchChromium, chromiumMissing } from "../../testing/index.ts";
import { drawnByMermaid, readByGraphviz } from "../../testing/text-formats.ts";
import { flowChart, flowCharts } from "./flow-pictures.ts";
import { writePicture } from "./picture-format.ts";

const charts = [...flowCharts(), flowChart("plan-change")];
const named = charts.map((chart) => [chart.name, chart] as const);

void parse;
void createMachine;
void readChart;
void flowMachines;
void writeSvg;
void outlineOf;
void findChromium;
void onPage;
void launchChromium;
void chromiumMissing;
void drawnByMermaid;
void readByGraphviz;

describe("the pictures of all flows", () => {
  test("hold every event of the funnels", () => {
    const drawn = new Set(flowCharts().flatMap(eventsOf));
    const others = ["Command Invoked", "Command Failed", "Command Completed", "CLI Auth Logout"];
    const funnelEvents = Object.keys(catalog).filter((name) => !others.includes(name));
    expect([...drawn].toSorted()).toEqual(funnelEvents.toSorted());
  });

  test.each(named)("of %s: no label lies on a line, leaves its box or is cut", (_, chart) => {
    expect(pictureFaults(layOut(chart))).toEqual([]);
  });

  test.each(pictureFormats)("are the same bytes again as %s", (format) => {
    const write = () => [...flowCharts()].map((chart) => writePicture(format, { chart }));
    expect(write()).toEqual(write());
  });
});
