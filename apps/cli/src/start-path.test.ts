import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";

interface Part {
  readonly imports: readonly { readonly path: string; readonly kind: string }[];
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly entryPoint?: string;
}

/** What the bundler put where; esbuild's metafile. */
const { outputs } = JSON.parse(readFileSync(new URL("../dist/program-parts.json", import.meta.url), "utf8")) as {
  readonly outputs: Readonly<Record<string, Part>>;
}; // as the build wrote it

const importsOf = (path: string): readonly string[] =>
  (outputs[path]?.imports ?? []).flatMap((one) => (one.kind === "import-statement" ? [one.path] : []));

/** The files of the bundle that are loaded with those that are named, before anything is asked for. */
const loadedWith = (paths: readonly string[], seen = new Set<string>()): ReadonlySet<string> => {
  for (const path of paths.filter((one) => one in outputs && !seen.has(one))) {
    seen.add(path);
    loadedWith(importsOf(path), seen);
  }
  return seen;
};

const entry = (source: string): string => {
  const found = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === source);
  if (found === undefined) throw new Error(`nothing is built of ${source}`);
  return found;
};

const sourcesOf = (files: ReadonlySet<string>): readonly string[] =>
  [...files].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}));

/** The last package in the path of an installed file. */
const packageOf = (source: string): readonly string[] =>
  /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//u.exec(source)?.slice(1, 2) ?? [];

const packagesOf = (entries: readonly string[]): readonly string[] =>
  [...new Set(sourcesOf(loadedWith(entries.map(entry))).flatMap(packageOf))].toSorted();

const builtinsOf = (entries: readonly string[]): readonly string[] =>
  [...loadedWith(entries.map(entry))]
    .flatMap(importsOf)
    .flatMap((path) => (path in outputs ? [] : [path.replace("node:", "")]));

/** Help needs the first only; every command runs the second as well. */
const help = ["src/program.ts"];
const running = [...help, "stage:run"];

describe("what is loaded before a command does anything", () => {
  test("help takes the parser and the suggestions, and no other library", () => {
    expect(packagesOf(help)).toEqual(["fastest-levenshtein", "yargs-parser"]);
  });

  test("any command takes TOML beside them: no HTTP, no Segment, no prompts, no xstate", () => {
    expect(packagesOf(running)).toEqual(["fastest-levenshtein", "smol-toml", "yargs-parser"]);
  });

  test("completion takes what running takes, without running anything", () => {
    expect(packagesOf([...running, "stage:completion/complete.ts"])).toEqual(packagesOf(running));
  });

  test("neither opens a socket, a process or the terminal's streams by being loaded", () => {
    const costly = ["http", "https", "net", "tls", "dns", "child_process", "assert", "perf_hooks", "readline", "zlib"];
    expect(builtinsOf(running).filter((name) => costly.includes(name))).toEqual([]);
  });

  test("both come in few files, though they have more than a hundred sources", () => {
    expect(loadedWith(running.map(entry)).size).toBeLessThanOrEqual(8);
    expect(sourcesOf(loadedWith(running.map(entry))).length).toBeGreaterThan(100);
  });
});
