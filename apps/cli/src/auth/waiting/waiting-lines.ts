import { createInterface } from "node:readline";
import { takeLine } from "./waiting-input.ts";
import type { ReadWaiting } from "./waiting-reader.ts";

/**
 * Reads whole lines, where keys cannot be read one by one. At a terminal the end of input (Ctrl-D) cancels; a pipe may end,
 * and whoever writes into it only pastes.
 */
export const readWaitingLines: ReadWaiting = ({ terminal: { interactive } }, _voice, act) => {
  let isOver = false;
  const lines = createInterface({ input: process.stdin });
  lines.on("line", (line) => {
    const action = takeLine(line);
    if (!isOver && (interactive || action.kind === "paste")) act(action);
  });
  lines.on("close", () => {
    if (!isOver && interactive) act({ kind: "cancel" });
  });
  const end = () => {
    isOver = true;
    lines.close();
  };
  return { finish: end, end };
};
