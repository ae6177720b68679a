import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs a test in a folder of its own, removed afterwards however the test ends. */
export const inFolder = (work: (folder: string) => Promise<void> | void) => async (): Promise<void> => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "durable-files-")));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
