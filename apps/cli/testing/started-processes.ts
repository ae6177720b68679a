import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const recorder = pathToFileURL(fileURLToPath(new URL("effects-recorder.mjs", import.meta.url))).href;

/** The variables that make a command write down what it does, and how many processes it has started by then. */
export const watchProcesses = (home: string) => {
  const file = join(home, `effects-${Math.random()}`);
  return {
    variables: { NODE_OPTIONS: `--import ${recorder}`, EFFECTS_FILE: file },
    count: (): number =>
      (existsSync(file) ? readFileSync(file, "utf8") : "")
        .split("\n")
        .filter((line) => line.startsWith('{"kind":"process"')).length,
  };
};
