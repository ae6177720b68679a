// Adds to packages/flows/histories what is missing: one history for each way in which a flow can end, made from a run of the
// CLI's own suites against the sandbox, or from a path through the machine where none of them ends so. What is there is
// never rewritten. Needs a build, as `npm run histories` makes it. `--from <folder>` takes the recordings from there;
// `--add <file> <what-happened>` adds the recording that a user has sent, and nothing else.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const histories = join(root, "packages/flows/histories");
const checksums = join(root, "packages/flows/history-checksums.json");

const load = async (source) => {
  const { outputFiles } = await build({
    entryPoints: [join(root, source)],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node20.19",
    conditions: ["@algolia-cli/source"],
    // Only tests need it, and it refuses to be loaded by anything else.
    external: ["@jest/globals"],
    logLevel: "warning",
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`);
};

const recordFlows = (folder) => {
  const jest = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning", "node_modules/jest/bin/jest.js"];
  const { status } = spawnSync(process.execPath, [...jest, "--selectProjects", "cli"], {
    cwd: root,
    env: { ...process.env, ALGOLIA_CLI_KEEP_RECORDINGS: folder },
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error("histories are only made of suites that pass");
};

const existing = readdirSync(histories, { recursive: true })
  .filter((path) => path.endsWith(".json"))
  .map((path) => path.replaceAll("\\", "/"));
const usage = "there are --from <folder>, and --add <file> <what-happened>, in lower case with dashes";
const [flag, value, name] = process.argv.slice(2);
const isAdding = flag === "--add" && value !== undefined && /^[a-z0-9][a-z0-9-]*$/u.test(name ?? "");
if (flag !== undefined && !isAdding && (flag !== "--from" || value === undefined)) throw new TypeError(usage);
const from = isAdding ? undefined : value;
const { newHistories, historyOfUser } = await load("packages/flows/testing/new-histories.ts");
const folder = from ?? mkdtempSync(join(tmpdir(), "histories-"));
try {
  if (from === undefined && !isAdding) recordFlows(folder);
  const recorded = existsSync(folder)
    ? readdirSync(folder)
        .toSorted()
        .map((name) => readFileSync(join(folder, name), "utf8"))
    : [];
  const added = isAdding ? [historyOfUser(readFileSync(value, "utf8"), name)] : newHistories({ existing, recorded });
  const known = existsSync(checksums) ? JSON.parse(readFileSync(checksums, "utf8")) : {};
  for (const { path, text, madeFrom } of added) {
    mkdirSync(dirname(join(histories, path)), { recursive: true });
    writeFileSync(join(histories, path), text, { flag: "wx" });
    known[path] = createHash("sha256").update(text).digest("hex");
    process.stdout.write(`${path}: ${madeFrom}\n`);
  }
  const sorted = Object.fromEntries(Object.entries(known).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(checksums, `${JSON.stringify(sorted, null, 2)}\n`);
  process.stdout.write(`${added.length} added to ${existing.length}\n`);
} finally {
  if (from === undefined) rmSync(folder, { recursive: true, force: true });
}
