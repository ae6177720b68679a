import type { PageData, PageRun } from "../src/html/page-data.ts";
import { stateDetails } from "./details.ts";
import { element, known } from "./element.ts";
import { listenToKeys } from "./keys.ts";
import { follow } from "./live.ts";
import { markFound, markRun, markSelected } from "./marks.ts";
import { createPlayer } from "./player.ts";
import { search, searchText } from "./search.ts";
import { createSheet, listenToStates, type Sheet } from "./sheet.ts";
import { stepDetails } from "./step-details.ts";
import { createView } from "./view.ts";

const data = JSON.parse(known("data", HTMLScriptElement).textContent) as PageData; // written by the page's writer

const stage = known("stage", HTMLElement);
const details = known("details", HTMLElement);
const finder = known("search", HTMLInputElement);
const foundText = known("found", HTMLElement);
const pictures = known("pictures", HTMLSelectElement);
const runsChoice = known("runs", HTMLSelectElement);

const svgs = [...stage.querySelectorAll("svg")];
const sheets = data.charts.flatMap((chart) => {
  const svg = svgs.find(({ dataset }) => dataset["flow"] === chart.name);
  return svg ? [createSheet(chart, svg)] : [];
});

let sheet: Sheet | undefined;
let selected: string | undefined;
let found: readonly SVGElement[] = [];
let foundPlace = 0;
let runs: readonly PageRun[] = [];
let shownRun: string | undefined;

const view = createView(stage, (percent) => {
  known("scale", HTMLElement).textContent = `${percent} %`;
});

const player = createPlayer((run, place) => {
  if (sheet?.chart.name !== run.picture) showSheet(run.picture);
  if (!sheet) return;
  choose(undefined);
  const now = markRun(sheet, run.track, place);
  const step = run.track.steps[place];
  details.replaceChildren(...(step ? stepDetails(step) : []));
  if (now) view.reveal(now);
});

const hint = (): readonly Node[] => [
  element("p", { class: "quiet" }, "Choose a state to see what enters and leaves it, and what is emitted there."),
];

const choose = (state: string | undefined): void => {
  if (!sheet) return;
  selected = state;
  markSelected(sheet, state);
  const chosen = sheet.chart.states.find(({ id }) => id === state);
  details.replaceChildren(...(chosen ? stateDetails(sheet.chart, chosen, { select: chooseAndReveal, find }) : hint()));
};

const chooseAndReveal = (state: string): void => {
  choose(state);
  const [shape] = sheet?.shapesOf(state) ?? [];
  if (!shape) return;
  view.reveal(shape);
  shape.focus({ preventScroll: true });
};

const showFound = (place: number): void => {
  if (!sheet) return;
  foundPlace = found.length === 0 ? 0 : (place + found.length) % found.length;
  const current = found[foundPlace];
  markFound(sheet, found, current);
  foundText.textContent = searchText(finder.value, found.length, foundPlace);
  if (current) view.reveal(current);
};

const find = (words: string): void => {
  finder.value = words;
  found = sheet ? search(sheet, words) : [];
  showFound(0);
};

const showSheet = (name: string): void => {
  find("");
  if (sheet) markRun(sheet, undefined, 0);
  sheet = sheets.find(({ chart }) => chart.name === name) ?? sheets[0];
  for (const one of sheets) one.svg.classList.toggle("away", one !== sheet);
  pictures.value = sheet?.chart.name ?? "";
  known("title", HTMLElement).textContent = sheet?.chart.title ?? "";
  if (sheet) view.show(sheet.svg);
  choose(undefined);
};

const runLabel = ({ picture, track }: PageRun): string => {
  const last = track.steps.at(-1);
  return `${new Date(track.startedAt).toLocaleTimeString("en-GB")} ${picture}: ${last?.status === "done" ? last.state : `in ${last?.state ?? "?"}`}`;
};

const showRemarks = (run: PageRun | undefined): void => {
  const remarks = run?.track.remarks ?? [];
  const box = known("remarks", HTMLElement);
  box.replaceChildren(...remarks.map((remark) => element("li", {}, remark)));
  box.hidden = remarks.length === 0;
};

const showRun = (run: PageRun | undefined, place?: number): void => {
  shownRun = run?.track.id;
  runsChoice.value = shownRun ?? "";
  showRemarks(run);
  player.load(run, place);
};

const isSame = (one: PageRun | undefined, other: PageRun): boolean =>
  one?.track.id === other.track.id && one.track.steps.length === other.track.steps.length;

/** The run that went on last is the one to look at, unless the user looks at an earlier step of another one. */
const takeRuns = (next: readonly PageRun[]): void => {
  const changed = next.findLast((run) => !runs.some((before) => isSame(before, run)));
  const wasAtEnd = (): boolean => {
    const before = runs.find(({ track }) => track.id === shownRun);
    return !before || player.place() === before.track.steps.length - 1;
  };
  const follows = wasAtEnd();
  runs = next;
  runsChoice.replaceChildren(
    ...runs.toReversed().map((run) => element("option", { value: run.track.id }, runLabel(run))),
  );
  known("runs-label", HTMLElement).hidden = runs.length < 2;
  const shown = runs.find(({ track }) => track.id === shownRun);
  if (follows && (changed ?? !shown)) showRun(changed ?? runs.at(-1));
  else if (shown) showRun(shown, player.place());
};

const clear = (): void => {
  find("");
  choose(undefined);
  const run = runs.find(({ track }) => track.id === shownRun);
  if (run) player.go(player.place());
};

const zoomActions = { in: () => view.zoom(1.25), out: () => view.zoom(0.8), fit: view.fit, actual: view.actualSize };
for (const [id, act] of Object.entries(zoomActions))
  known(`zoom-${id}`, HTMLButtonElement).addEventListener("click", act);
for (const one of sheets) listenToStates(one, (state) => choose(selected === state ? undefined : state));
pictures.append(...sheets.map(({ chart }) => element("option", { value: chart.name }, chart.title)));
pictures.addEventListener("change", () => showSheet(pictures.value));
runsChoice.addEventListener("change", () => showRun(runs.find(({ track }) => track.id === runsChoice.value)));
finder.addEventListener("input", () => find(finder.value));
finder.addEventListener("keydown", (event) => {
  if (event.key === "Enter") showFound(foundPlace + (event.shiftKey ? -1 : 1));
});
stage.addEventListener("click", (event) => {
  if (event.target instanceof Element && !event.target.closest("[data-state]") && selected !== undefined) clear();
});
listenToKeys(stage, {
  ...view,
  search: () => finder.focus(),
  clear,
  step: player.step,
  play: () => player.play(1),
});

showSheet(sheets[0]?.chart.name ?? "");
takeRuns(data.runs);
if (data.follows !== undefined) {
  const state = known("live", HTMLElement);
  state.hidden = false;
  follow(data.follows, {
    onRuns: takeRuns,
    onState: (now) => {
      state.classList.toggle("lost", now === "lost");
      state.textContent = now === "open" ? "Live: follows your flows" : "Nobody answers: the command may have ended";
    },
  });
}
document.documentElement.dataset["ready"] = "yes";
