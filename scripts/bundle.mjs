// Bundles a source of this repository in memory, for what is generated and for the tests that compare it.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The repository's root. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

const options = {
  bundle: true,
  write: false,
  conditions: ["@algolia-cli/source"],
  mainFields: ["module", "main"],
  logLevel: "warning",
};

const textOf = ({ outputFiles }) => outputFiles[0].text;

/** For a browser, as small as it gets, in ASCII. */
export const bundleForBrowser = async ({ entry, target, format }) =>
  textOf(
    await build({
      ...options,
      absWorkingDir: root,
      entryPoints: [entry],
      target,
      format,
      minify: true,
      charset: "ascii",
    }),
  );

/** For this Node. */
const bundleForNode = async (entry) =>
  textOf(
    await build({
      ...options,
      absWorkingDir: root,
      entryPoints: [entry],
      format: "esm",
      platform: "node",
      target: "node20.19",
    }),
  );

/** Bundles a source in memory and loads it, as Node 20 cannot load it itself. */
export const loadSource = async (entry) =>
  import(`data:text/javascript;base64,${Buffer.from(await bundleForNode(entry)).toString("base64")}`);
