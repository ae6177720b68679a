import { lstatSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { telemetryPaths } from "./telemetry-folder.ts";

/** Writing a small file takes milliseconds; what is older than this was left by a process that died over it. */
const longestWriteMs = 10_000;

/** What is written beside its place before it is renamed or linked to it: `.name.<uuid>.tmp`, `name.<uuid>`. */
const unfinished = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\.tmp)?$/u;

/** Removes the unfinished files of processes that died while they wrote them; `now` is epoch ms. Best effort, never throws. */
export function removeUnfinished(directory: string, now: number): void {
  const { folder, lease } = telemetryPaths(directory);
  for (const place of [folder, lease]) {
    for (const path of unfinishedIn(place)) removeOld(path, now);
  }
}

function unfinishedIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => unfinished.test(name))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function removeOld(path: string, now: number): void {
  try {
    if (Math.abs(now - lstatSync(path).mtimeMs) > longestWriteMs) rmSync(path);
  } catch {
    // It has found its place meanwhile.
  }
}
