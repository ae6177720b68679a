import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";
import type { runProgram } from "./program.ts";

interface Program {
  readonly runProgram: typeof runProgram;
}

const attempt = <Value>(work: () => Value): Value | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

/**
 * V8 itself looks at its version and flags, at the length of the source and at its own beginning, and at nothing else: one
 * of another processor would crash it. Hence the name, of exactly one Node.
 */
const codeCacheOf = (folder: string): Buffer | undefined => {
  const { version, platform, arch } = process;
  return attempt(() => readFileSync(join(folder, `program-${version}-${platform}-${arch}.cache`)));
};

/**
 * Loads the program that stands in `folder`, without compiling it where the build has left V8's code cache for this
 * Node beside it (docs/performance.md). A cache that V8 does not take is as none; its content is trusted as the program's
 * is. Throws what reading or running the program throws.
 */
export const loadProgram = (folder: string): Program => {
  const filename = join(folder, "program.js");
  // The build has made it one expression, a function, in ASCII: V8 reads such a file where it is.
  const script = new Script(readFileSync(filename, "latin1"), { filename, cachedData: codeCacheOf(folder) });
  const module = { exports: {} as Program }; // which is what the program fills in
  const run = script.runInThisContext() as (...args: readonly unknown[]) => void; // see above
  run(module.exports, createRequire(filename), module, filename, folder);
  return module.exports;
};
