import type { Options } from "yargs";
import { defineCommand } from "../../command-line/definition.ts";
import { nameRefusal } from "./name-refusal.ts";

/** The flags of `application update`. */
export const updateOptions = {
  name: { type: "string", describe: "The new name" },
} as const satisfies Readonly<Record<string, Options>>;

/** `application update`. */
export const applicationUpdate = defineCommand({
  path: ["application", "update"],
  describe: "Rename an application",
  options: updateOptions,
  examples: [['algolia application update --name "Book shop"', "The current application"]],
  tracked: true,
  refuse: ({ name }) => (name === undefined ? "--name is missing" : nameRefusal(name)),
  load: () => import("../../applications/update.ts"),
});
