import { rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** What commands load when they run is of no interest here. */
const withoutCommands = {
  name: "without-commands",
  /** @param {import("esbuild").PluginBuild} it */
  setup: (it) =>
    it.onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    ),
};

/**
 * Writes the help of every command, at the usual widths, beside the bundle: from the one command table, by the one
 * renderer. Reading it takes a fifth of the time of laying it out.
 */
export const writeHelp = async (shared, outdir) => {
  const program = resolve("dist/help-pages.mjs");
  await build({
    ...shared,
    splitting: false,
    plugins: [withoutCommands],
    entryPoints: ["src/command-line/help-pages.ts"],
    outfile: program,
  });
  const { builtWidths, helpPages } = await import(pathToFileURL(program).href);
  rmSync(program);
  for (const columns of builtWidths) {
    writeFileSync(join(outdir, `help-${columns}.json`), JSON.stringify(helpPages(columns)));
  }
};
