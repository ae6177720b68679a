import { readFile } from "node:fs/promises";
import { SandboxError } from "../sandbox-error.ts";
import { parseSeed } from "./parse-seed.ts";
import type { Seed } from "./seed.ts";

/** The seed of a JSON file. Rejects with a {@link SandboxError} `bad_seed` that names the file and what is wrong in it. */
export async function readSeedFile(path: string): Promise<Seed> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, "utf8"));
  } catch (cause) {
    const why = cause instanceof SyntaxError ? "it is not JSON" : "it cannot be read";
    throw new SandboxError("bad_seed", `the seed file ${path} cannot be used: ${why}`, { cause });
  }
  try {
    return parseSeed(json);
  } catch (cause) {
    if (!(cause instanceof SandboxError)) throw cause;
    throw new SandboxError("bad_seed", `the seed file ${path} cannot be used: ${cause.message}`, { cause });
  }
}
