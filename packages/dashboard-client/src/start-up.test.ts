import { expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

interface Metafile {
  readonly inputs: Record<string, { readonly imports: readonly { readonly path: string; readonly kind: string }[] }>;
}

/** What the package imports from elsewhere, and how, as a bundler sees it. */
function externalImports(): Set<string> {
  const folder = mkdtempSync(join(tmpdir(), "start-up-"));
  try {
    const esbuild = createRequire(import.meta.url).resolve("esbuild/bin/esbuild");
    const entry = fileURLToPath(new URL("index.ts", import.meta.url));
    const meta = join(folder, "meta.json");
    const options = ["--bundle", "--format=esm", "--platform=node", "--packages=external", `--metafile=${meta}`];
    execFileSync(esbuild, [entry, ...options, `--outfile=${join(folder, "out.js")}`], { stdio: "ignore" });
    const { inputs } = JSON.parse(readFileSync(meta, "utf8")) as Metafile; // esbuild's documented format
    const imports = Object.values(inputs).flatMap((input) => input.imports);
    return new Set(imports.filter(({ path }) => !path.endsWith(".ts")).map(({ path, kind }) => `${kind} ${path}`));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("importing the client loads no HTTP: ky and oauth4webapi come with the first call", () => {
  expect(externalImports()).toEqual(new Set(["dynamic-import ky", "dynamic-import oauth4webapi"]));
});
