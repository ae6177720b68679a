import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import { createHome } from "../testing/index.ts";

const bundle = fileURLToPath(new URL("../dist/bundle", import.meta.url));

const cacheIn = (folder: string): string =>
  join(folder, `program-${process.version}-${process.platform}-${process.arch}.cache`);

/** The program with a code cache that `change` has been at, asked for what only the program can refuse. */
const runWith = (change: (cache: string) => void) => {
  const home = createHome({ firstRun: true });
  const folder = join(home.path, "bundle");
  try {
    cpSync(bundle, folder, { recursive: true });
    change(cacheIn(folder));
    const env = { PATH: process.env["PATH"], DO_NOT_TRACK: "1", ...home.variables };
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, "algolia.js"), "auth", "statu"], {
      env,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  } finally {
    home.remove();
  }
};

describe("V8's code cache of the program", () => {
  test("is taken by the Node that the build ran on", () => {
    // In a process of its own: jest runs with other flags, and V8 takes only what was made with the same ones.
    const program = `
      const { readFileSync } = require("node:fs");
      const [, file, cache] = process.argv;
      const source = readFileSync(file, "latin1");
      const { cachedDataRejected } = new (require("node:vm").Script)(source, { cachedData: readFileSync(cache) });
      process.stdout.write(String(cachedDataRejected));
    `;
    const args = ["-e", program, join(bundle, "program.js"), cacheIn(bundle)];
    expect(execFileSync(process.execPath, args, { encoding: "utf8" })).toBe("false");
  });

  const intact = runWith(() => undefined);

  test.each<[string, (cache: string) => void]>([
    ["missing", (cache) => rmSync(cache)],
    ["empty", (cache) => truncateSync(cache)],
    ["cut", (cache) => truncateSync(cache, 10_000)],
    ["something else", (cache) => writeFileSync(cache, "not a code cache ".repeat(1_000))],
    ["that of another program", (cache) => writeFileSync(cache, otherCache())],
  ])("changes nothing but time when it is %s", (_what, change) => {
    expect(runWith(change)).toEqual(intact);
    expect(intact).toEqual({
      status: 1,
      stdout: "",
      stderr: 'Error: Unknown command "auth statu".\nDid you mean "auth status"?\n',
    });
  });

  test("stands beside a program in ASCII, which V8 reads where it is", () => {
    expect(/[\u0080-\uffff]/u.exec(readFileSync(join(bundle, "program.js"), "utf8"))).toBe(null);
  });
});

const otherCache = (): Buffer =>
  execFileSync(process.execPath, [
    "-e",
    'process.stdout.write(new (require("node:vm").Script)("function other() { return 1 }; other()").createCachedData())',
  ]);
