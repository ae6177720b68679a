import { basename } from "node:path";
import type { Narrator } from "../terminal/narrator.ts";

/** More would be a circle, or nothing that a reader wants. */
const deepest = 5;

/** Where a frame points to: function, and the file's last name with line and column. */
const placeIn = (frame: string): string => {
  const [, name = "", place = ""] = /^\s*at (?:(.*) )?\(?([^()]*)\)?$/u.exec(frame) ?? [];
  return `${name} ${basename(place)}`.trim();
};

/**
 * Names an error and its causes by class and code, with where they were thrown. Never their texts, which may hold names
 * and addresses, nor a folder.
 */
export const narrateError = (narrate: Narrator, error: unknown, depth = 0): void => {
  if (!(error instanceof Error) || depth === deepest) return;
  const code = "code" in error && typeof error.code === "string" ? ` ${error.code}` : "";
  narrate(`${depth === 0 ? "error" : "caused by"}: ${error.name}${code}`);
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /u.test(line));
  for (const frame of frames.slice(0, 8)) narrate(`  at ${placeIn(frame)}`);
  narrateError(narrate, error.cause, depth + 1);
};
