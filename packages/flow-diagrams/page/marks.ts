import type { Track } from "../src/track/track.ts";
import type { Sheet } from "./sheet.ts";

const clear = ({ shapes, ways, texts }: Sheet, ...names: readonly string[]): void => {
  for (const shape of [...shapes, ...ways, ...texts]) shape.classList.remove(...names);
};

const mark = (shapes: readonly SVGElement[], name: string): void => {
  for (const shape of shapes) shape.classList.add(name);
};

/** Brings out a state and the ways that enter and leave it; all else steps back. */
export const markSelected = (sheet: Sheet, state: string | undefined): void => {
  clear(sheet, "selected", "near");
  sheet.svg.classList.toggle("selecting", state !== undefined);
  for (const shape of sheet.shapes) shape.setAttribute("aria-pressed", String(shape.dataset["state"] === state));
  if (state === undefined) return;
  const edges = sheet.chart.edges.filter(({ from, to }) => from === state || to === state);
  const ways = sheet.ways.filter(({ dataset }) => dataset["to"] === state || dataset["from"] === state);
  mark(sheet.shapesOf(state), "selected");
  mark([...ways, ...ways.flatMap((way) => [...way.querySelectorAll<SVGElement>(".chip")])], "near");
  mark(
    edges
      .flatMap(({ from, to }) => [from, to])
      .flatMap((id) => sheet.shapesOf(id).filter((shape) => shape.classList.contains("card"))),
    "near",
  );
};

/** Brings out what a search found; `current` is the one that is looked at. */
export const markFound = (sheet: Sheet, found: readonly SVGElement[], current: SVGElement | undefined): void => {
  clear(sheet, "hit", "current");
  sheet.svg.classList.toggle("searching", found.length > 0);
  mark(found, "hit");
  mark(current ? [current] : [], "current");
};

const waysTaken = (sheet: Sheet, { steps }: Track, place: number): readonly SVGElement[] => {
  const step = steps[place];
  if (!step) return [];
  const start = sheet.ways.filter((way) => place === 0 && way.dataset["from"] === undefined);
  return [...start, ...sheet.waysOf(step.edges)];
};

/** An ending is lit where the run came to it: at the way that was taken, or as the last card of the column. */
const statesLit = (sheet: Sheet, track: Track, place: number): readonly SVGElement[] => {
  const state = track.steps[place]?.state ?? "";
  const passed = waysTaken(sheet, track, place).flatMap((way) => [way.dataset["from"] ?? "", way.dataset["to"] ?? ""]);
  const cards = [...passed, state]
    .flatMap((id) => sheet.shapesOf(id))
    .filter((shape) => shape.classList.contains("card"));
  const chips = waysTaken(sheet, track, place).flatMap((way) => [...way.querySelectorAll<SVGElement>(".chip")]);
  const isAtChip = chips.length > 0;
  return [...cards.filter((card) => !isAtChip || card.dataset["state"] !== state), ...chips];
};

/** Lights the way of a run up to a step; gives what the step led to, if it is drawn. */
export const markRun = (sheet: Sheet, track: Track | undefined, place: number): SVGElement | undefined => {
  clear(sheet, "lit", "now");
  sheet.svg.classList.toggle("running", track !== undefined);
  if (!track) return undefined;
  for (let past = 0; past <= place; past += 1) {
    mark(waysTaken(sheet, track, past), "lit");
    mark(sheet.textsOf(track.steps[past]?.edges ?? []), "lit");
    mark(statesLit(sheet, track, past), "lit");
  }
  const state = track.steps[place]?.state;
  const now = statesLit(sheet, track, place).filter((shape) => shape.dataset["state"] === state);
  mark(waysTaken(sheet, track, place), "now");
  mark(now, "now");
  return now[0];
};
