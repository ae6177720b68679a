import { isCi } from "../invocation/caller.ts";
import type { World } from "../invocation/world.ts";
import { paintFor, spinnerFrames } from "./colours.ts";
import type { LiveLine } from "./live-line.ts";
import type { ProgressLine, ProgressOptions } from "./progress.ts";
import { stderrScreen } from "./stderr-screen.ts";

/** A line that can be used while what draws it is still being loaded: most commands are over before one is wanted. */
const onceLoaded = (load: () => Promise<LiveLine>): ProgressLine => {
  let line: LiveLine | undefined;
  let isDrawn = false;
  let isEnded = false;
  const take = async (): Promise<void> => {
    line = await load();
    if (isEnded) line.end();
    else if (isDrawn) line.draw();
  };
  // A command is not to fail because of what it shows beside.
  take().catch(() => undefined);
  return {
    draw: () => {
      isDrawn = true;
      line?.draw();
    },
    erase: () => {
      isDrawn = false;
      line?.erase();
    },
    end: () => {
      isEnded = true;
      line?.end();
    },
  };
};

/** How progress is drawn on this terminal; `undefined` in a pipe, in CI, and on a terminal that cannot take a line back. */
export const progressLineFor = ({
  atTerminal,
  variables,
  platform,
  stderr,
}: World): ProgressOptions["createLine"] | undefined =>
  !atTerminal || isCi(variables) || variables["TERM"] === "dumb"
    ? undefined
    : (text) =>
        onceLoaded(async () => {
          const { createLiveLine } = await import("./live-line.ts");
          return createLiveLine({
            screen: stderrScreen(stderr),
            frames: spinnerFrames(platform, variables),
            paint: paintFor(process.stderr, variables).accent,
            text,
          });
        });
