import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";

interface Import {
  readonly path: string;
  readonly kind: string;
  readonly external?: true;
}

/** What the bundler read, and what of it is in which program; esbuild's metafile. */
const { inputs, outputs } = JSON.parse(readFileSync(new URL("../dist/bundle-parts.json", import.meta.url), "utf8")) as {
  readonly inputs: Readonly<Record<string, { readonly imports: readonly Import[] }>>;
  readonly outputs: Readonly<
    Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>
  >;
}; // as the build wrote it

/** The sources of which something is left in the program. */
const kept = new Set(
  Object.entries(outputs["dist/bundle/program.js"]?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) =>
    bytesInOutput > 0 ? [path] : [],
  ),
);

const importsOf = (source: string): readonly Import[] =>
  (inputs[source]?.imports ?? []).filter(({ kind }) => kind !== "dynamic-import");

/** The sources that are reached from these, none of them by an import that waits until it is needed. */
const reachedFrom = (sources: readonly string[], seen = new Set<string>()): ReadonlySet<string> => {
  for (const source of sources.filter((one) => one in inputs && !seen.has(one))) {
    seen.add(source);
    reachedFrom(
      importsOf(source).map(({ path }) => path),
      seen,
    );
  }
  return seen;
};

const runWith = (entries: readonly string[]): readonly string[] =>
  [...reachedFrom(entries)].filter((source) => kept.has(source));

/** The last package in the path of an installed file. */
const packageOf = (source: string): readonly string[] =>
  /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//u.exec(source)?.slice(1, 2) ?? [];

const packagesOf = (entries: readonly string[]): readonly string[] =>
  [...new Set(runWith(entries).flatMap(packageOf))].toSorted();

const builtinsOf = (entries: readonly string[]): ReadonlySet<string> =>
  new Set(
    runWith(entries)
      .flatMap(importsOf)
      .flatMap(({ path, external }) => (external === true ? [path.replace("node:", "")] : [])),
  );

/** Help needs the first only; every command runs the second as well. */
const help = ["src/program.ts"];
const running = [...help, "src/invocation/run-command.ts"];

describe("what runs before a command does anything", () => {
  test("help takes the parser and the suggestions, and no other library", () => {
    expect(packagesOf(help)).toEqual(["fastest-levenshtein", "yargs-parser"]);
  });

  test("any command takes no more: no HTTP, no Segment, no prompts, no xstate, and TOML where there is a file of it", () => {
    expect(packagesOf(running)).toEqual(["fastest-levenshtein", "yargs-parser"]);
  });

  test("completion takes what running takes, without running anything", () => {
    expect(packagesOf([...running, "src/completion/complete.ts"])).toEqual(packagesOf(running));
  });

  test("neither opens a socket, a process or the terminal's streams by being loaded", () => {
    const costly = ["http", "https", "net", "tls", "dns", "child_process", "assert", "perf_hooks", "readline", "zlib"];
    expect([...builtinsOf(running)].filter((name) => costly.includes(name))).toEqual([]);
    expect(builtinsOf(running)).toContain("fs");
  });
});
