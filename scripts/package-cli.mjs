// Puts together in apps/cli/dist/package what is published, and packs it: one tarball beside it. `--version 1.2.3` stamps a
// release; without it the CLI calls itself `main`, as every build from source does. `--out <folder>` puts both elsewhere.
// `--for-node 24` adds the code cache for that version of Node as well, which comes from the registry; may be repeated.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const app = join(root, "apps/cli");
const { values } = parseArgs({
  options: {
    version: { type: "string" },
    out: { type: "string" },
    "for-node": { type: "string", multiple: true, default: [] },
  },
});
const out = values.out === undefined ? join(app, "dist") : resolve(values.out);
const target = join(out, "package");

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

execFileSync(process.execPath, ["build.mjs"], {
  cwd: app,
  stdio: "inherit",
  env: {
    ...process.env,
    ALGOLIA_CLI_BUNDLE: join(target, "dist/bundle"),
    ALGOLIA_CLI_VERSION: values.version ?? "",
  },
});

/** Another version of Node, from the registry. Where its installation is not allowed, npx would silently give the one that runs this. */
const nodeOf = (major) => {
  const print = 'node -p "JSON.stringify([process.execPath, process.version])"';
  const [path, version] = JSON.parse(
    execFileSync("npx", ["--yes", "--package", `node@${major}`, "--call", print], { encoding: "utf8" }),
  );
  if (!version.startsWith(`v${major}.`)) throw new Error(`npx gave Node ${version} and not ${major}`);
  return path;
};

for (const major of values["for-node"])
  execFileSync(nodeOf(major), ["build/add-code-cache.mjs", join(target, "dist/bundle")], {
    cwd: app,
    stdio: "inherit",
  });

/** Only what somebody who installs it needs: neither scripts nor the workspace's own packages. */
const { name, version, description, keywords, license, bin, files, type, dependencies, engines, publishConfig } =
  JSON.parse(readFileSync(join(app, "package.json"), "utf8"));
const repository = process.env.GITHUB_REPOSITORY;
const manifest = {
  name,
  version: values.version ?? version,
  description,
  keywords,
  license,
  ...(repository === undefined ? {} : { repository: { type: "git", url: `git+https://github.com/${repository}.git` } }),
  bin,
  files,
  type,
  dependencies,
  engines,
  publishConfig,
};
writeFileSync(join(target, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
cpSync(join(app, "README.md"), join(target, "README.md"));
cpSync(join(root, "LICENSE"), join(target, "LICENSE"));

const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", out], { cwd: target, encoding: "utf8" });
process.stdout.write(`${join(out, packed.trim())}\n`);
