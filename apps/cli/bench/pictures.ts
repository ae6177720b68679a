import { layOut, readChart, writeSvg } from "@algolia-cli/flow-diagrams";
import { flowMachines } from "@algolia-cli/flows";
import { atMost, type Figure, figureOf } from "./figure.ts";

const drawAll = (): string =>
  [...flowMachines].map(([name, machine]) => writeSvg(layOut(readChart(machine, { name, title: name })))).join("\n");

/** S10: every flow as an svg. Throws when two drawings differ by a byte. */
export const measurePictures = (runs: number): readonly Figure[] => {
  const drawn = new Set<string>();
  const times = Array.from({ length: runs }, () => {
    const begun = performance.now();
    drawn.add(drawAll());
    return (performance.now() - begun) / 1_000;
  });
  if (drawn.size !== 1) throw new Error("the same flows were drawn differently");
  return [
    figureOf(
      { id: "S10", what: "svg pictures of all flows, every time the same bytes", unit: " s", goal: atMost(3) },
      times,
    ),
  ];
};
