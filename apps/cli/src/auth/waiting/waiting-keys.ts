import { spinnerFrames } from "../../terminal/colours.ts";
import { holdKeyboard } from "../../terminal/keyboard.ts";
import { createLiveLine } from "../../terminal/live-line.ts";
import { stderrScreen } from "../../terminal/stderr-screen.ts";
import { shortenedAddress } from "./shortened-address.ts";
import { takeKey } from "./waiting-input.ts";
import type { ReadWaiting } from "./waiting-reader.ts";

const textOf = (typed: string, isFinishing: boolean): string => {
  if (isFinishing) return "Finishing the sign-in.";
  return typed === "" ? "Waiting for the browser." : `${shortenedAddress(typed)} (Enter takes it, Ctrl-U drops it)`;
};

/** Reads key by key, with a spinner below everything that is said. */
export const readWaitingKeys: ReadWaiting = ({ world, terminal }, { paint }, act) => {
  let typed = "";
  let isFinishing = false;
  const line = createLiveLine({
    screen: stderrScreen(world.stderr),
    frames: spinnerFrames(world.platform, world.variables),
    paint: paint.accent,
    text: () => textOf(typed, isFinishing),
  });
  const keyboard = holdKeyboard({
    write: world.stderr,
    onSuspend: line.erase,
    onResume: line.draw,
    onKey: (key) => {
      const input = takeKey(typed, key);
      typed = input.typed;
      // Whoever pastes and presses Enter as well must not answer the next question with it.
      if (input.action && (!isFinishing || input.action.kind === "cancel")) act(input.action);
      line.draw();
    },
  });
  const release = terminal.keepBelow(line);
  return {
    finish: () => {
      isFinishing = true;
      typed = "";
      line.draw();
    },
    end: () => {
      release();
      line.end();
      keyboard.release();
    },
  };
};
