// Publishes the version that stands in apps/cli/package.json, unless the registry has it already: packs it with that version
// stamped in, publishes the tarball and tags the commit. `--dry-run` does all of it but the last two; `--for-node` is the packing's.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./bundle.mjs";

const { values } = parseArgs({
  options: {
    "dry-run": { type: "boolean", default: false },
    "for-node": { type: "string", multiple: true, default: [] },
  },
});
const { name, version } = JSON.parse(readFileSync(join(root, "apps/cli/package.json"), "utf8"));
const read = (program, ...args) => execFileSync(program, args, { cwd: root, encoding: "utf8" });
const run = (program, ...args) => execFileSync(program, args, { cwd: root, stdio: "inherit" });

/** Only a registry that says it does not know the version counts as one that does not have it. */
const isPublished = () => {
  try {
    return read("npm", "view", `${name}@${version}`, "version", "--json").trim() !== "";
  } catch (error) {
    if (String(error.stdout).includes("E404")) return false;
    throw error;
  }
};

if (isPublished()) {
  process.stdout.write(`${name} ${version} is published already\n`);
} else {
  const versions = values["for-node"].flatMap((major) => ["--for-node", major]);
  const packing = ["scripts/package-cli.mjs", "--version", version, ...versions];
  const tarball = read(process.execPath, ...packing)
    .trim()
    .split("\n")
    .at(-1);
  run(join(root, "node_modules/.bin/publint"), "run", "--strict", tarball);
  run("npm", "publish", "--access", "public", ...(values["dry-run"] ? ["--dry-run"] : []), tarball);
  if (!values["dry-run"]) {
    run("git", "tag", `${name}@${version}`);
    // The workflow looks for this line and makes a release on GitHub of it.
    process.stdout.write(`New tag: ${name}@${version}\n`);
  }
}
