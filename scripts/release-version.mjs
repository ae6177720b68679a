// Makes a release out of the changesets: the version and the changelog of the CLI, and today's tracking plan as the released
// one. Refuses when the catalog takes away what a released version sends. Publishes nothing.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./bundle.mjs";

const run = (program, ...args) => execFileSync(program, args, { cwd: root, stdio: "inherit" });
const bin = (name) => join(root, "node_modules", ".bin", name);

run(process.execPath, "scripts/check-catalog-evolution.mjs");
run(bin("changeset"), "version");
run(process.execPath, "scripts/generate-docs.mjs", "--release");

// `npm ci` compares the two; `npm install` would also look for newer dependencies.
const { version } = JSON.parse(readFileSync(join(root, "apps/cli/package.json"), "utf8"));
const lockFile = join(root, "package-lock.json");
const lock = JSON.parse(readFileSync(lockFile, "utf8"));
lock.packages["apps/cli"].version = version;
writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`);

run(bin("oxfmt"), "--write", "apps/cli/CHANGELOG.md", "apps/cli/package.json");
process.stdout.write(`@algolia/cli ${version}\n`);
