import { known } from "./element.ts";

/** Forwards or backwards. */
export type Direction = 1 | -1;

/** Goes on by itself, a step at a time, until there is none left. */
export interface Playback {
  readonly stop: () => void;
  readonly plays: (direction: Direction) => boolean;
  /** Plays that way, or stops when it does so already. */
  readonly toggle: (direction: Direction) => void;
}

const pauseMs = 900;
const buttons = [
  ["play", 1, "Play"],
  ["back", -1, "Play backwards"],
] as const;

const label = (direction: Direction | undefined): void => {
  for (const [id, its, name] of buttons) {
    const shown = known(id, HTMLButtonElement);
    shown.setAttribute("aria-label", direction === its ? "Pause" : name);
    shown.classList.toggle("on", direction === its);
  }
};

/** `step` takes the next step and says whether there was one. */
export const createPlayback = (step: (direction: Direction) => boolean): Playback => {
  let playing: { readonly direction: Direction; readonly timer: ReturnType<typeof setInterval> } | undefined;
  const stop = (): void => {
    clearInterval(playing?.timer);
    playing = undefined;
    label(undefined);
  };
  return {
    stop,
    plays: (direction) => playing?.direction === direction,
    toggle: (direction) => {
      const isOn = playing?.direction === direction;
      stop();
      if (isOn) return;
      const timer = setInterval(() => {
        if (!step(direction)) stop();
      }, pauseMs);
      playing = { direction, timer };
      label(direction);
    },
  };
};
