import type { Recording } from "@algolia-cli/flow-engine";

/**
 * How a history came about: a run of the CLI against the sandbox, a path through the machine where none of those ends so, or
 * what a user has sent.
 */
export type HistoryOrigin = "a run of the CLI" | "a path through the machine" | "a user's run";

/** The text of a history: one JSON document with each step on a line of its own, so that people can read it. */
export const historyText = ({ header, steps }: Recording, madeFrom: HistoryOrigin): string =>
  [
    "{",
    `"madeFrom": ${JSON.stringify(madeFrom)},`,
    `"header": ${JSON.stringify(header)},`,
    '"steps": [',
    steps.map((step) => JSON.stringify(step)).join(",\n"),
    "]",
    "}",
    "",
  ].join("\n");

/** The file of a history below `histories/`, e.g. `auth/1-failed-at-exchanging-code-error.json`. */
export const historyPath = (flow: string, format: number, name: string): string => `${flow}/${format}-${name}.json`;
