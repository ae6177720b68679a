import { isCi } from "../invocation/caller.ts";
import type { World } from "../invocation/world.ts";
import { paintFor, spinnerFrames } from "./colours.ts";
import { createLiveLine } from "./live-line.ts";
import type { ProgressOptions } from "./progress.ts";
import { stderrScreen } from "./stderr-screen.ts";

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
        createLiveLine({
          screen: stderrScreen(stderr),
          frames: spinnerFrames(platform, variables),
          paint: paintFor(process.stderr, variables).accent,
          text,
        });
