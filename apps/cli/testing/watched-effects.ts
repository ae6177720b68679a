import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Something that a process did to the world around it, by the name of the function that did it. */
export interface Effect {
  readonly kind: "file" | "process" | "socket" | "thread";
  readonly what: string;
}

/** A command whose effects are written down as they happen. */
export interface WatchedEffects {
  /** The variables that make it so. */
  readonly variables: Readonly<Record<string, string>>;
  /** All effects so far, in their order. */
  readonly effects: () => readonly Effect[];
  /** How many processes it has started by then. */
  readonly processes: () => number;
}

const recorder = pathToFileURL(fileURLToPath(new URL("effects-recorder.mjs", import.meta.url))).href;

/** Watches one command; its account is kept in the folder. */
export const watchEffects = (folder: string): WatchedEffects => {
  const file = join(folder, `effects-${randomUUID()}`);
  const effects: WatchedEffects["effects"] = () =>
    existsSync(file)
      ? readFileSync(file, "utf8")
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line) as Effect) // the recorder's own lines
      : [];
  return {
    variables: { NODE_OPTIONS: `--import ${recorder}`, EFFECTS_FILE: file },
    effects,
    processes: () => effects().filter(({ kind }) => kind === "process").length,
  };
};
