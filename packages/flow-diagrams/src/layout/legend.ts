import type { Chart } from "../chart.ts";
import { placedText } from "./label.ts";
import { measures } from "./measures.ts";
import type { LegendEntry } from "./picture.ts";

const words = [
  ["progress", "on the way"],
  ["done", "done"],
  ["aborted", "aborted"],
  ["failed", "failed"],
  ["effect", "effect"],
  ["delay", "delay"],
  ["guard", "only if"],
  ["event", "event emitted"],
] as const;

const signWidth = 16;
const gap = 26;
const height = 20;

const isUsed = ({ states, edges }: Chart, sign: LegendEntry["sign"]): boolean => {
  if (sign === "event") return true;
  if (sign === "guard") return edges.some(({ guard }) => guard !== undefined);
  if (sign === "effect") return states.some(({ effects }) => effects.length > 0);
  if (sign === "delay") return states.some(({ delays }) => delays.length > 0);
  return states.some(({ kind }) => kind === sign);
};

/** What the colours and signs mean that the chart uses, from the left below `top`, in as many lines as `width` asks for. */
export const legendOf = (chart: Chart, top: number, width: number): readonly LegendEntry[] => {
  const { margin } = measures;
  let [x, y] = [margin, top];
  return words
    .filter(([sign]) => isUsed(chart, sign))
    .map(([sign, text]) => {
      const label = (left: number) => placedText({ text, face: "label", tone: "quiet" }, { x: left + 22, y: y + 14 });
      const needed = signWidth + 6 + label(0).width;
      if (x > margin && x + needed > width - margin) [x, y] = [margin, y + height];
      const entry = { sign, box: { x, y, width: signWidth, height }, text: label(x) };
      x += needed + gap;
      return entry;
    });
};
