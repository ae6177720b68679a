import { readSeedFile } from "@algolia-cli/sandbox";
import { UsageError } from "../command-line/usage-error.ts";

/** What is wrong with a seed file: it cannot be read, or it does not say what a sandbox can start from. */
export const wrongSeed = async (path: string): Promise<UsageError | undefined> => {
  try {
    await readSeedFile(path);
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return new UsageError(error.message, "Mend the file given with --seed, or leave the flag out.");
  }
};
