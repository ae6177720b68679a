import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyRepository, openLocalRegistry, type RepositoryCopy, runProgram } from "../testing/index.ts";

let copy: RepositoryCopy;

beforeEach(() => {
  copy = copyRepository();
});

afterEach(() => copy.remove());

const variables = { PATH: process.env["PATH"] ?? "", HOME: "/nonexistent" };
const script = (name: string, args: readonly string[] = [], more: Readonly<Record<string, string>> = {}) =>
  runProgram(process.execPath, [join(copy.path, "scripts", name), ...args], {
    cwd: copy.path,
    variables: { ...variables, ...more },
  });

const json = (path: string): unknown => JSON.parse(readFileSync(join(copy.path, path), "utf8"));

const changesets = (): readonly string[] =>
  readdirSync(join(copy.path, ".changeset")).filter((name) => name.endsWith(".md") && name !== "README.md");

/** The only changes since the last release, which had this version. */
const afterRelease = (version: string, changes: Readonly<Record<string, string>>): void => {
  const manifest = json("apps/cli/package.json") as object;
  writeFileSync(join(copy.path, "apps/cli/package.json"), JSON.stringify({ ...manifest, version }));
  for (const name of changesets()) writeFileSync(join(copy.path, ".changeset", name), "---\n---\n");
  for (const [size, text] of Object.entries(changes))
    writeFileSync(join(copy.path, ".changeset", `${size}.md`), `---\n"@algolia/cli": ${size}\n---\n\n${text}\n`);
};

describe("a release", () => {
  test("takes version and changelog from the changesets, and today's tracking plan as the released one", async () => {
    afterRelease("1.4.2", { minor: "Completion for fish.", patch: "A typing error." });
    const { exitCode, stderr } = await script("release-version.mjs");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: expect.not.stringContaining("Error") });
    const lock = json("package-lock.json") as { packages: Record<string, { version: string }> };
    expect({
      manifest: json("apps/cli/package.json"),
      lock: lock.packages["apps/cli"]?.version,
      left: changesets(),
      plan: json("packages/catalog/released-tracking-plan.json"),
    }).toEqual({
      manifest: expect.objectContaining({ name: "@algolia/cli", version: "1.5.0" }),
      lock: "1.5.0",
      left: [],
      plan: json("docs/tracking-plan.json"),
    });
    const changelog = readFileSync(join(copy.path, "apps/cli/CHANGELOG.md"), "utf8");
    const lines = changelog.split("\n").map((line) => line.replace(/- [0-9a-f]{7}: /u, "- "));
    expect(lines.slice(0, 12).join("|")).toBe(
      "# @algolia/cli||## 1.5.0||### Minor Changes||- Completion for fish.||### Patch Changes||- A typing error.|",
    );
  });

  test("is refused when the catalog lost what a released version sends, and changes nothing then", async () => {
    const path = join(copy.path, "packages/catalog/released-tracking-plan.json");
    const released = json("packages/catalog/released-tracking-plan.json") as { events: { name: string }[] };
    const [first] = released.events;
    writeFileSync(path, JSON.stringify({ ...released, events: [...released.events, { ...first, name: "CLI Lost" }] }));
    afterRelease("1.4.2", { patch: "A typing error." });
    const { exitCode, stderr } = await script("release-version.mjs");
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: expect.stringContaining('"CLI Lost" is gone; undo it or raise the major version'),
    });
    expect(json("apps/cli/package.json")).toMatchObject({ version: "1.4.2" });
    expect(existsSync(join(copy.path, "apps/cli/CHANGELOG.md"))).toBe(false);
  });

  test("publishes what the registry does not have: packed, stamped and linted", async () => {
    afterRelease("1.4.2", {});
    const registry = await openLocalRegistry(join(copy.path, "registry"));
    try {
      const npm = { npm_config_registry: registry.url, npm_config_userconfig: join(copy.path, "npmrc") };
      const { exitCode, stdout, stderr } = await script("release-publish.mjs", ["--dry-run"], {
        ...npm,
        npm_config_cache: join(copy.path, "cache"),
      });
      expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: expect.stringContaining("+ @algolia/cli@1.4.2") });
      expect(stderr).toContain("algolia-cli-1.4.2.tgz");
    } finally {
      await registry.close();
    }
    const stamped = join(copy.path, "apps/cli/dist/package/dist/bundle/algolia.js");
    const { stdout } = await runProgram(process.execPath, [stamped, "--version"], { cwd: copy.path, variables });
    expect(stdout).toBe("1.4.2\n");
  });
});
