// Runs the tests of the claims T1 to T14 at full counts and prints one line for each: claim, count, result.
// `npm run prove -- T5 T6` runs those two. Exit code 1 when a claim is not shown. Needs a build, as `npm run prove` makes it.
// When a claim counts as shown is decided by packages/proof.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { loadSource, root } from "./bundle.mjs";

const { brokenClaims, claims, claimsNamedIn, filesNaming, fullCounts, isClaim, verdictOn } =
  await loadSource("packages/proof/src/index.ts");

const words = process.argv.slice(2);
const unknown = words.filter((word) => !isClaim(word));
if (unknown.length > 0) {
  process.stderr.write(`no such claim: ${unknown.join(" ")}; there are T1 to T14\n`);
  process.exit(1);
}
const wanted = words.length > 0 ? words : claims;

/** The claims that each test file names, in a title or where it tells of them, by its path from the root. */
const named = new Map(
  ["packages", "apps"]
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
    .filter((folder) => folder !== "packages/proof") // its tests name claims without showing any
    .flatMap((folder) => [join(folder, "src"), join(folder, "testing")])
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)))
    .filter((path) => path.endsWith(".test.ts"))
    .map((path) => [path, claimsNamedIn(readFileSync(join(root, path), "utf8"))]),
);
const files = filesNaming(wanted, named);

const { variables, ignored } = fullCounts(process.env);
if (ignored.length > 0) process.stderr.write(`ignored, since full counts are shown: ${ignored.join(" ")}\n`);

/** Runs the files; their lines come in a file of their own, what else jest says goes to stderr. */
function runTests() {
  const folder = mkdtempSync(join(tmpdir(), "prove-"));
  const [told, report] = [join(folder, "told"), join(folder, "report.json")];
  const jest = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning", "node_modules/jest/bin/jest.js"];
  const output = ["--json", "--outputFile", report];
  try {
    spawnSync(process.execPath, [...jest, ...output, "--runTestsByPath", ...files], {
      cwd: root,
      env: { ...variables, PROOF_FILE: told },
      stdio: ["ignore", 2, "inherit"],
    });
    // Where jest itself came to grief there is no report, and nothing has been run.
    const { testResults } = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : { testResults: [] };
    const fromRoot = testResults.map((file) => ({ ...file, name: relative(root, file.name) }));
    return {
      told: existsSync(told) ? readFileSync(told, "utf8").trim().split("\n") : [],
      broken: brokenClaims({ testResults: fromRoot }, new Map(files.map((path) => [path, named.get(path)]))),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const findings = runTests();
const verdicts = wanted.map((claim) => verdictOn(claim, findings));
for (const line of verdicts.flatMap(({ lines }) => lines)) process.stdout.write(`${line}\n`);
const shown = verdicts.filter(({ isShown }) => isShown).length;
process.stdout.write(`${shown} of ${wanted.length} claims shown\n`);
process.exitCode = shown === wanted.length ? 0 : 1;
