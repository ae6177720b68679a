import { isatty } from "node:tty";
import type { World } from "../../invocation/world.ts";
import type { Terminal } from "../../terminal/terminal.ts";

/** How an address can be pasted: key by key, line by line at a terminal or from a pipe, or not at all. */
export type PastingWay = "keys" | "lines" | "pipe" | "none";

const readsKeys = ({ variables, platform }: World): boolean => {
  const terminal = variables["TERM"] ?? (platform === "win32" ? "windows" : "dumb");
  return terminal !== "dumb" && terminal !== "" && typeof process.stdin.setRawMode === "function";
};

/**
 * A person is asked only where nothing forbids it. A pipe is read only with `--no-browser`, which says that the browser is
 * elsewhere: a script's own input is otherwise not ours to take.
 */
export const pastingWay = (world: World, { interactive }: Terminal, noBrowser: boolean): PastingWay => {
  if (interactive) return readsKeys(world) ? "keys" : "lines";
  return noBrowser && !isatty(0) ? "pipe" : "none";
};
