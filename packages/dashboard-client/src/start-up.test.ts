import { expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

interface Metafile {
  readonly inputs: Record<string, { readonly imports: readonly { readonly path: string; readonly kind: string }[] }>;
}

/** What is loaded with a file, and what those files import from elsewhere or late, as a bundler sees it. */
function importsFrom(file: string, inputs: Metafile["inputs"], loaded = new Set<string>()): readonly string[] {
  if (loaded.has(file)) return [];
  loaded.add(file);
  return (inputs[file]?.imports ?? []).flatMap(({ path, kind }) =>
    kind === "import-statement" && path.endsWith(".ts")
      ? importsFrom(path, inputs, loaded)
      : [`${kind} ${basename(path)}`],
  );
}

function externalImports(): Set<string> {
  const folder = mkdtempSync(join(tmpdir(), "start-up-"));
  try {
    const esbuild = createRequire(import.meta.url).resolve("esbuild/bin/esbuild");
    const entry = fileURLToPath(new URL("index.ts", import.meta.url));
    const meta = join(folder, "meta.json");
    const options = ["--bundle", "--format=esm", "--platform=node", "--packages=external", `--metafile=${meta}`];
    execFileSync(esbuild, [entry, ...options, `--outfile=${join(folder, "out.js")}`], { stdio: "ignore" });
    const { inputs } = JSON.parse(readFileSync(meta, "utf8")) as Metafile; // esbuild's documented format
    const index = Object.keys(inputs).find((path) => path.endsWith("dashboard-client/src/index.ts")) ?? "";
    return new Set(importsFrom(index, inputs));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("importing the client loads no HTTP: that comes with the first call, ky with the first that is tried again, undici with the first proxy", () => {
  const nodes = ["http", "https", "stream", "zlib"].map((name) => `dynamic-import node:${name}`);
  const late = ["dynamic-import ky", "dynamic-import oauth4webapi", "dynamic-import undici.ts", ...nodes];
  expect(externalImports()).toEqual(new Set([...late, "import-statement node:process"]));
});
