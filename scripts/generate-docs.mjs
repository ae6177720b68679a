// Writes the documents that are made from the sources; needs no build. `--release` also writes the tracking plan that the
// evolution check compares with: the commit of a release does that, once its tests have passed, and nothing else.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { bundleForBrowser, loadSource, root } from "./bundle.mjs";

/** Modules that export `documents({ release, bundle })`: a list of `{ path, text }`, or a promise of one. */
const sources = [
  "packages/catalog/src/tracking-plan/documents.ts",
  "packages/flow-diagrams/src/html/page-script-document.ts",
  "apps/cli/src/flows/documents.ts",
  "apps/cli/src/command-pages/documents.ts",
];

const unknown = process.argv.slice(2).filter((argument) => argument !== "--release");
if (unknown.length > 0) throw new TypeError(`unknown option ${unknown.join(" ")}; there is only --release`);
const release = process.argv.includes("--release");

for (const source of sources) {
  const { documents } = await loadSource(source);
  for (const { path, text } of await documents({ release, bundle: bundleForBrowser })) {
    const target = join(root, path);
    const before = await readFile(target, "utf8").catch(() => undefined);
    if (before !== text) {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text);
    }
    process.stdout.write(`${path}: ${before === text ? "up to date" : "written"}\n`);
  }
}
