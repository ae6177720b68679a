// Runs the tests of the claims T1 to T14 at full counts and prints one line for each: claim, count, result.
// `npm run prove -- T5 T6` runs those two. Exit code 1 when a claim is not shown. Needs a build, as `npm run prove` makes it.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const all = Array.from({ length: 14 }, (_, place) => `T${place + 1}`);

const wanted = process.argv.slice(2).length > 0 ? process.argv.slice(2) : all;
const unknown = wanted.filter((claim) => !all.includes(claim));
if (unknown.length > 0) throw new TypeError(`no such claim: ${unknown.join(" ")}; there are T1 to T14`);

/** The claims that each test file names, in a title or where it tells of them, by its path from the root. */
const claimsOf = new Map(
  ["packages", "apps"]
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
    .flatMap((folder) => [join(folder, "src"), join(folder, "testing")])
    .flatMap((folder) => filesBelow(folder))
    .filter((path) => path.endsWith(".test.ts"))
    .map((path) => [path, claimsNamedIn(readFileSync(join(root, path), "utf8"))]),
);
const files = [...claimsOf.keys()].filter((path) => claimsOf.get(path).some((claim) => wanted.includes(claim)));

function filesBelow(folder) {
  try {
    return readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name));
  } catch {
    return []; // a package without sources
  }
}

function claimsNamedIn(source) {
  return [...new Set(source.match(/\bT(?:[1-9]|1[0-4])\b/gu))];
}

/** Runs the files; their lines come in a file of their own, what else jest says goes to stderr. */
function runTests() {
  const folder = mkdtempSync(join(tmpdir(), "prove-"));
  const [told, report] = [join(folder, "told"), join(folder, "report.json")];
  try {
    const jest = [
      "--experimental-vm-modules",
      "--disable-warning=ExperimentalWarning",
      "node_modules/jest/bin/jest.js",
    ];
    spawnSync(process.execPath, [...jest, "--json", "--outputFile", report, "--runTestsByPath", ...files], {
      cwd: root,
      env: { ...process.env, PROVE: "1", PROOF_FILE: told },
      stdio: ["ignore", "ignore", "inherit"],
    });
    const { testResults } = JSON.parse(readFileSync(report, "utf8"));
    return { lines: linesIn(told), failed: testResults.flatMap(failuresIn) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A test that names no claim, and a file that cannot be run, break every claim of the file. */
function failuresIn({ name, status, assertionResults }) {
  if (status === "passed") return [];
  const path = relative(root, name);
  const broken = assertionResults.filter((test) => test.status !== "passed").map(({ fullName }) => fullName);
  const claims = broken.length === 0 ? [] : broken.map(claimsNamedIn);
  const isAll = claims.length === 0 || claims.some((named) => named.length === 0);
  return (isAll ? claimsOf.get(path) : claims.flat()).map((claim) => ({ path, claim }));
}

function linesIn(path) {
  try {
    return readFileSync(path, "utf8").trim().split("\n");
  } catch {
    return []; // no test has told anything
  }
}

const { lines, failed } = files.length > 0 ? runTests() : { lines: [], failed: [] };

/** What is to be said of one claim, and whether it is shown. */
function verdict(claim) {
  const told = lines.filter((line) => line.startsWith(`${claim} |`)).toSorted();
  const broken = [...new Set(failed.filter((one) => one.claim === claim).map(({ path }) => String(path)))];
  const silent = told.length === 0 && broken.length === 0 ? [`${claim} | 0 | NOT SHOWN: no test tells of it`] : [];
  return {
    lines: [...told, ...broken.map((path) => `${claim} | ? | FAILED in ${String(path)}`), ...silent],
    isShown: broken.length + silent.length === 0,
  };
}

const verdicts = wanted.map(verdict);
for (const line of verdicts.flatMap((one) => one.lines)) process.stdout.write(`${line}\n`);
const shown = verdicts.filter(({ isShown }) => isShown).length;
process.stdout.write(`${shown} of ${wanted.length} claims shown\n`);
process.exitCode = shown === wanted.length ? 0 : 1;
