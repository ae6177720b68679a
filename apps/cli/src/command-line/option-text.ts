import type { Option, OptionTable } from "./option.ts";
import { globalOptions } from "./global-options.ts";

/** The flags that every command takes, those included that ask instead of doing. */
export const everywhere: OptionTable = {
  ...globalOptions,
  help: { alias: "h", type: "boolean", describe: "Show this help" },
  version: { type: "boolean", describe: "Show the version" },
};

/** What stands after a flag that takes a value: `<text|json>`, `<number>`, `<text>`. */
export const valueText = ({ type, choices }: Option): string | undefined => {
  if (type === "boolean") return undefined;
  return `<${choices ? choices.join("|") : type === "number" ? "number" : "text"}>`;
};

/** How a flag is written on the command line: one that is on by default is of use only as `--no-…`. */
export const longFlag = (name: string, { type, default: preset }: Option): string =>
  type === "boolean" && preset === true ? `--no-${name}` : `--${name}`;

/** A flag's other names, with their dashes. */
export const otherFlags = ({ alias }: Option): readonly string[] =>
  [alias ?? []].flat().map((name) => (name.length === 1 ? `-${name}` : `--${name}`));

/** What a flag is for, its default and the variable that stands in for it. */
export const optionText = ({ describe = "", type, default: preset, variable }: Option): string =>
  [
    describe,
    ...(preset === undefined || type === "boolean" ? [] : [`(default: ${String(preset)})`]),
    ...(variable === undefined ? [] : [`[${variable}]`]),
  ].join(" ");
