import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { build } from "esbuild";
import { tools } from "./options.mjs";

const nonAscii = /[\u0080-\uffff]/g;

const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

/**
 * Makes of the bundled program what `src/load-program.ts` takes: one expression, a function of what Node gives a CommonJS
 * module, in ASCII. Esbuild leaves nothing else in regular expressions, which know the escape as well.
 */
export const makeLoadable = (folder) => {
  const path = join(folder, "program.js");
  const text = readFileSync(path, "utf8").replaceAll(nonAscii, escaped);
  writeFileSync(path, `(function(exports,require,module,__filename,__dirname){${text}\n})`);
};

/** What people do most: the functions that it takes are those that need not be compiled again. */
const usual = [
  ["auth", "login", "--non-interactive"],
  ["application", "create", "--name", "Warm-up", "--region", "EU", "--accept-terms"],
  ["application", "list"],
  ["auth", "status"],
];

/**
 * Writes V8's code cache of the program in `folder`, for the Node that runs this: its usual commands run in a home of their
 * own against the sandbox, and each adds to the cache what it has compiled. Rejects when one of them fails.
 */
export const writeCodeCache = async (folder) => {
  const home = mkdtempSync(join(tmpdir(), "algolia-build-"));
  const env = environment(home);
  const run = (...args) => execFileSync(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"], env, timeout });
  const algolia = (...args) => run(join(folder, "algolia.js"), ...args);
  try {
    await build({ ...tools, splitting: false, entryPoints: ["tour/browser.ts"], outfile: browserIn(home) });
    try {
      for (const args of usual) run(join(import.meta.dirname, "warm-up.mjs"), resolve(folder), ...args);
      // An opt-out ends the sender that the last command has started.
      algolia("telemetry", "disable");
      await senderGone(home);
    } finally {
      algolia("sandbox", "stop");
    }
  } finally {
    await removeDeserted(home);
  }
};

const timeout = 120_000;

/** A sender holds its claim until it leaves. */
const senderGone = async (home) => {
  const claim = join(home, "state/algolia/sandbox/telemetry/sender-started");
  for (let tries = 100; tries > 0 && existsSync(claim); tries -= 1) await setTimeout(100);
};

/** A process that is just leaving may write a last file into a folder that was taken for empty. */
const removeDeserted = async (folder) => {
  for (let tries = 50; ; tries -= 1) {
    try {
      return rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (tries === 0) throw error;
      await setTimeout(100);
    }
  }
};

const browserIn = (home) => join(home, "browser.mjs");

const environment = (home) => ({
  PATH: process.env.PATH,
  // Without it a process on Windows has no sockets.
  ...(process.env.SystemRoot && { SystemRoot: process.env.SystemRoot }),
  HOME: home,
  XDG_CONFIG_HOME: join(home, "config"),
  XDG_STATE_HOME: join(home, "state"),
  ALGOLIA_SANDBOX: "1",
  ALGOLIA_CLI_STORAGE: "file",
  ALGOLIA_CLI_TELEMETRY_MODE: "detached",
  BROWSER: `"${process.execPath}" "${browserIn(home)}" %s`,
});
