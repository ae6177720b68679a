import { execFileSync } from "node:child_process";
import { lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atMost, figureOf, type Line } from "./figure.ts";
import { built } from "./stage.ts";

const bytesBelow = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => lstatSync(join(folder, name)))
    .reduce((sum, found) => sum + (found.isFile() ? found.size : 0), 0);

const npm = (...args: readonly string[]): string =>
  execFileSync("npm", [...args, "--silent", "--no-audit", "--no-fund", "--no-update-notifier"], {
    encoding: "utf8",
    cwd: join(built, ".."),
    stdio: ["ignore", "pipe", "ignore"],
  });

/** S12: packs the package, installs it elsewhere as a user does, and counts bytes. Needs the registry or npm's cache. */
export const measureInstalledSize = (): readonly Line[] => {
  const about = { id: "S12", what: "installed package with its dependencies" };
  const folder = mkdtempSync(join(tmpdir(), "algolia-bench-install-"));
  try {
    const packed = npm("pack", "--ignore-scripts", "--pack-destination", folder).trim().split("\n").at(-1) ?? "";
    npm("install", "--prefix", folder, "--ignore-scripts", "--prefer-offline", join(folder, packed));
    const megabytes = bytesBelow(join(folder, "node_modules")) / 1_000_000;
    return [figureOf({ ...about, unit: " MB", goal: atMost(20) }, [megabytes])];
  } catch {
    return [{ ...about, skipped: "npm could not pack or install it here" }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
