import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs a test with a state directory of its own, removed afterwards however the test ends. */
export const inState = (work: (directory: string) => Promise<void> | void) => async (): Promise<void> => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "delivery-")));
  try {
    await work(join(folder, "state"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
