import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { unwritable } from "@algolia-cli/durable-files";
import type { OptionsOf } from "../command-line/definition.ts";
import { UsageError } from "../command-line/usage-error.ts";
import type { replayOptions } from "../commands/flows/replay-options.ts";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { findRecording } from "../recordings/find-recording.ts";
import { replayDocument, replayLines } from "./replay-text.ts";
import { replayFile } from "./shown-replay.ts";
import { unlessUnreadable } from "./unreadable-recording.ts";
import { walkThrough } from "./walk.ts";

/** Drawing is loaded only where something is drawn. */
const writeRunPage = async (path: string, file: string, terminal: Terminal): Promise<void> => {
  const { runPage } = await import("./run-page.ts");
  const target = resolve(file);
  try {
    writeFileSync(target, runPage(path));
  } catch (error) {
    throw unwritable(target, error);
  }
  terminal.say(`Wrote ${target}`);
};

/** `flows replay`: 0 where today's machine does the same, 1 where it does not, 3 where the recording cannot be read. */
export const run = (
  options: OptionsOf<typeof replayOptions>,
  invocation: Invocation,
  word?: string,
): Promise<CommandEnd> =>
  unlessUnreadable(async () => {
    const { terminal, place } = invocation;
    if (options.step && !terminal.interactive)
      throw new UsageError("--step needs a terminal to walk at", "Leave it out to see all steps at once.");
    const path = findRecording(place.directories.state, word);
    const shown = replayFile(path);
    if (options.html !== undefined) await writeRunPage(path, options.html, terminal);
    if (options.step) await walkThrough(shown, invocation);
    else terminal.result(replayDocument(shown), replayLines(shown));
    return shown.result.result === "same" ? { end: "done" } : { end: "negative" };
  });
