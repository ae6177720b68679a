import type { Variables } from "../services/environment.ts";

/** Paints text for a terminal, or leaves it as it is. */
export interface Paint {
  readonly accent: (text: string) => string;
  readonly quiet: (text: string) => string;
}

const plain: Paint = { accent: (text) => text, quiet: (text) => text };

/** Not `styleText` of node:util, which looks at stdout, where a pipe may be. */
const coloured: Paint = {
  accent: (text) => `\u001b[36m${text}\u001b[39m`,
  quiet: (text) => `\u001b[2m${text}\u001b[22m`,
};

/** Colours only where stderr is a terminal that has some; `NO_COLOR` wins over `FORCE_COLOR`. */
export const paintFor = (stderr: Pick<NodeJS.WriteStream, "isTTY" | "hasColors">, variables: Variables): Paint =>
  stderr.isTTY && (variables["NO_COLOR"] ?? "") === "" && stderr.hasColors(16, { ...variables }) ? coloured : plain;

const speaksUnicode = (platform: NodeJS.Platform, variables: Variables): boolean => {
  if (platform === "win32") return (variables["WT_SESSION"] ?? variables["TERM_PROGRAM"]) !== undefined;
  const locale = variables["LC_ALL"] || variables["LC_CTYPE"] || variables["LANG"] || "";
  return variables["TERM"] !== "linux" && /utf-?8/iu.test(locale);
};

/** The spinner's pictures, in the characters that this terminal is known to have. */
export const spinnerFrames = (platform: NodeJS.Platform, variables: Variables): readonly string[] =>
  Array.from(speaksUnicode(platform, variables) ? "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏" : "|/-\\");
