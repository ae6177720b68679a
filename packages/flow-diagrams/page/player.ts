import type { PageRun } from "../src/html/page-data.ts";
import { known } from "./element.ts";
import { createPlayback, type Direction } from "./playback.ts";
import { stepItem } from "./step-details.ts";

/** Steps through one run at a time; whoever creates it is told of every step that is to be shown. */
export interface Player {
  /** Takes another run, or the same one when it has gone on; `place` is the step to show, the last one when left out. */
  readonly load: (run: PageRun | undefined, place?: number) => void;
  readonly place: () => number;
  readonly go: (place: number) => void;
  readonly step: (by: number) => void;
  /** Plays forwards (1) or backwards (-1), or stops when it plays that way already. */
  readonly play: (direction: Direction) => void;
}

export type StepListener = (run: PageRun, place: number) => void;

const list = known("timeline", HTMLOListElement);

const markStep = (place: number): void => {
  for (const [index, item] of [...list.querySelectorAll(".step")].entries()) {
    if (index !== place) item.removeAttribute("aria-current");
    else {
      item.setAttribute("aria-current", "step");
      item.scrollIntoView({ block: "nearest" });
    }
  }
};

const listen = ({
  first,
  before,
  after,
  last,
}: Readonly<Record<"first" | "before" | "after" | "last", () => void>>) => {
  for (const [id, act] of Object.entries({ first, before, after, last }))
    known(id, HTMLButtonElement).addEventListener("click", act);
};

/** What is seen of the place in the run. */
const createDisplay = () => {
  const slider = known("place", HTMLInputElement);
  return {
    slider,
    show: (place: number, count: number): void => {
      slider.value = String(place);
      known("counter", HTMLElement).textContent = `${place + 1} / ${count}`;
      markStep(place);
    },
    load: (run: PageRun | undefined, show: (place: number) => void): void => {
      const steps = run?.track.steps ?? [];
      known("player", HTMLElement).hidden = !run;
      slider.max = String(Math.max(0, steps.length - 1));
      list.replaceChildren(...steps.map((step, index) => stepItem(step, () => show(index))));
    },
  };
};

export const createPlayer = (onStep: StepListener): Player => {
  const display = createDisplay();
  let run: PageRun | undefined;
  let place = 0;
  const count = (): number => run?.track.steps.length ?? 0;
  const go = (next: number): boolean => {
    if (!run || next < 0 || next >= count()) return false;
    place = next;
    onStep(run, place);
    // Last, since what is told of the step changes the room that the timeline has.
    display.show(place, count());
    return true;
  };
  const playback = createPlayback((direction) => go(place + direction));
  const show = (next: number): void => {
    playback.stop();
    go(Math.max(0, Math.min(count() - 1, next)));
  };
  const play = (direction: Direction): void => {
    const isAtEnd = place === (direction === 1 ? count() - 1 : 0);
    if (isAtEnd && !playback.plays(direction)) go(direction === 1 ? 0 : count() - 1);
    playback.toggle(direction);
  };
  const load: Player["load"] = (next, at) => {
    playback.stop();
    run = next;
    display.load(next, show);
    go(at ?? count() - 1);
  };
  listen({
    first: () => show(0),
    before: () => show(place - 1),
    after: () => show(place + 1),
    last: () => show(count()),
  });
  known("play", HTMLButtonElement).addEventListener("click", () => play(1));
  known("back", HTMLButtonElement).addEventListener("click", () => play(-1));
  display.slider.addEventListener("input", () => show(Number(display.slider.value)));
  return { load, place: () => place, go: show, step: (by) => show(place + by), play };
};
