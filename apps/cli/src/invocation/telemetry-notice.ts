import { readStoredChoice, rememberNotice, wasNoticeShown } from "@algolia-cli/delivery";
import type { Terminal } from "../terminal/terminal.ts";

const notice = [
  "The Algolia CLI tells Algolia which commands are used and how they end: command and flag names, durations, error",
  "classes, plan and region codes, and an id of your account once you are signed in. Never argument values, paths, names,",
  'e-mail addresses, messages or tokens. "algolia telemetry inspect" shows it, "algolia telemetry disable" stops it.',
];

/** Shows the notice of the first run before anything is recorded; machine-readable output postpones it, and delivery with it. */
export const showNoticeOnce = (stateDirectory: string, terminal: Terminal): void => {
  if (terminal.json || wasNoticeShown(stateDirectory) || readStoredChoice(stateDirectory) === "enabled") return;
  for (const line of notice) terminal.tell(line);
  terminal.tell("");
  rememberNotice(stateDirectory);
};
