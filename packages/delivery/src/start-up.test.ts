import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { build } from "esbuild";

/** Everything that loading an entry point loads, by the bundler's account; what is imported lazily is left out. */
async function loadedBy(entry: string): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    splitting: true,
    outdir: "unused",
    write: false,
    metafile: true,
    platform: "node",
    format: "esm",
    conditions: ["@algolia-cli/source"],
    logLevel: "silent",
  });
  const start = Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint?.endsWith(entry.slice(2)) === true);
  const imported = (start?.imports ?? []).filter(({ kind }) => kind === "import-statement");
  const outputs = [start, ...imported.map(({ path }) => metafile.outputs[path])];
  return [...outputs.flatMap((output) => Object.keys(output?.inputs ?? {})), ...imported.map(({ path }) => path)];
}

test("a command loads neither Segment's library nor what sends, nor a module that starts processes", async () => {
  const loaded = await loadedBy("./index.ts");
  expect(loaded.filter((path) => path.includes("node_modules"))).toEqual([]);
  expect(loaded.filter((path) => /child_process|segment-sender|recovery|catalog|diagnostics/u.test(path))).toEqual([]);
});

test("the sender loads Segment's library with its first batch only", async () => {
  expect((await loadedBy("./sender.ts")).filter((path) => path.includes("node_modules"))).toEqual([]);
});
