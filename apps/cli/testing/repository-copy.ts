import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const leftOut = new Set(["node_modules", "dist", ".git", ".turbo", "coverage"]);

/** A copy of this repository with a history of one commit, in which scripts may write. */
export interface RepositoryCopy {
  readonly path: string;
  readonly remove: () => void;
}

/** Copies what is in the repository and not made from it; dependencies are those of the repository itself. */
export const copyRepository = (): RepositoryCopy => {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "algolia-release-test-")));
  cpSync(root, path, { recursive: true, filter: (source) => !leftOut.has(basename(source)) });
  symlinkSync(join(root, "node_modules"), join(path, "node_modules"));
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=test", "-c", "user.email=test@example.com", ...args], { cwd: path });
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message", "A copy");
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};
