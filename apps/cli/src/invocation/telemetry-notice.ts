import { readStoredChoice, rememberNotice, wasNoticeShown } from "@algolia-cli/delivery";
import { wrapped } from "../command-line/text-layout.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { isCi } from "./caller.ts";
import type { Place } from "./place.ts";
import type { World } from "./world.ts";

const notice = [
  [
    "The Algolia CLI tells Algolia which commands are used and how: their flags' names, how they end and how long they",
    "take, plans, regions, application ids and their number, the version, the operating system, whether CI or a coding",
    "agent runs it, a random id of this installation, and your user id once you are signed in.",
  ],
  [
    "Never what else you type or what is yours: names, e-mail addresses, paths, URLs, host names, tokens, keys, or the",
    "text of errors.",
  ],
  [
    '"algolia telemetry inspect" shows what waits to be sent, "algolia telemetry log" what a command recorded, and',
    '"algolia telemetry disable" stops it.',
  ],
].map((lines) => lines.join(" "));

const widest = 80;

/** Whether a notice is due here: not for the sandbox, whose events stay on this machine, nor in CI, where nobody reads it. */
export const isNoticeDue = ({ variables }: World, { directories, sandbox }: Place): boolean =>
  !sandbox &&
  !isCi(variables) &&
  !wasNoticeShown(directories.state) &&
  readStoredChoice(directories.state) !== "enabled";

/**
 * Shows the first run's notice before anything is recorded. Machine-readable output postpones it, and delivery with it.
 * Where it cannot be remembered it is not shown, since it would be shown again every time: nothing is delivered then.
 */
export const showNoticeOnce = (world: World, place: Place, terminal: Terminal): void => {
  if (terminal.json || !isNoticeDue(world, place) || !rememberNotice(place.directories.state)) return;
  for (const paragraph of notice)
    for (const line of wrapped(paragraph, Math.min(world.columns, widest))) terminal.tell(line);
  terminal.tell("");
};
