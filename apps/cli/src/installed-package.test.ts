import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { addPaymentMethod, createFormBrowser, type Credentials, signIn } from "@algolia-cli/sandbox/testing";
import { publint } from "publint";
import { installCli, type InstalledCli, newcomer, openScriptedBrowser, signsUp } from "../testing/index.ts";

const mostBytes = 20_000_000;

let cli: InstalledCli;

beforeAll(async () => {
  cli = await installCli({ version: "1.2.3" });
}, 180_000);

afterAll(() => cli.close());

const sizeOf = (path: string): number =>
  statSync(path).isDirectory()
    ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
    : statSync(path).size;

const packedFiles = (tarball: string): readonly string[] =>
  execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" }).trim().split("\n");

/** Adds a payment method on the sandbox's page, as the person who signed up. */
const payAs = async ({ email, password }: Credentials, sandboxUrl: string): Promise<void> => {
  const browser = createFormBrowser();
  const page = `${sandboxUrl}/account/billing/details`;
  await signIn(browser, page, { email, password });
  await addPaymentMethod(browser, page);
};

describe("the tarball, installed in an empty place", () => {
  test("has what it needs to run and nothing else", () => {
    const manifest = JSON.parse(readFileSync(join(cli.modules, "@algolia/cli/package.json"), "utf8")) as object;
    expect(Object.keys(manifest).toSorted().join(" ")).toBe(
      "bin dependencies description engines files keywords license name publishConfig type version",
    );
    expect(manifest).toMatchObject({ version: "1.2.3", dependencies: { "@napi-rs/keyring": expect.any(String) } });
    const others = packedFiles(cli.tarball).filter(
      (path) => !/^package\/dist\/bundle\/([\w-]+\.js|help-\d+\.json|program-v[\d.]+-\w+-\w+\.cache)$/u.test(path),
    );
    expect(others.toSorted()).toEqual(
      ["LICENSE", "README.md", "dist/bundle/THIRD-PARTY-LICENSES", "dist/bundle/package.json", "package.json"].map(
        (path) => `package/${path}`,
      ),
    );
  });

  test("asks the registry for the keychain's package alone, which is compiled already", () => {
    expect(cli.asked.filter((name) => !name.startsWith("@napi-rs/keyring"))).toEqual([]);
    const scripts = readdirSync(join(cli.modules, "@algolia/cli/node_modules/@napi-rs")).flatMap((name) => {
      const file = join(cli.modules, "@algolia/cli/node_modules/@napi-rs", name, "package.json");
      const { scripts: own = {} } = JSON.parse(readFileSync(file, "utf8")) as { scripts?: Record<string, string> };
      return Object.keys(own).filter((script) => /^(pre|post)?install$/u.test(script));
    });
    expect(scripts).toEqual([]);
  });

  test("takes 20 MB at most", () => {
    const bytes = sizeOf(cli.modules);
    process.stdout.write(`S12: ${(bytes / 1_000_000).toFixed(1)} MB installed, goal <= 20 MB\n`);
    expect(bytes).toBeLessThanOrEqual(mostBytes);
  });

  test("lists the licences of what it contains", () => {
    const text = readFileSync(join(cli.modules, "@algolia/cli/dist/bundle/THIRD-PARTY-LICENSES"), "utf8");
    for (const name of ["xstate", "yargs-parser", "ky", "@segment/analytics-node", "hono"])
      expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, "mu"));
    expect(text).not.toContain("@algolia-cli/");
  });

  test("has nothing that a package linter or the registry would mind", async () => {
    const { messages } = await publint({ pkgDir: join(cli.modules, "@algolia/cli"), strict: true, pack: false });
    expect(messages).toEqual([]);
    const { exitCode, stderr } = await cli.npm(["publish", "--dry-run", "--ignore-scripts", cli.tarball]);
    const complaints = stderr
      .split("\n")
      .filter((line) => /^npm (warn|error)/u.test(line) && !line.includes("logged in"));
    expect({ exitCode, complaints }).toEqual({ exitCode: 0, complaints: [] });
  });

  test("says the version that the release has stamped", async () => {
    expect(await cli.run(["--version"])).toEqual({ stdout: "1.2.3\n", stderr: "", exitCode: 0 });
  });

  test("signs up, creates and upgrades against the sandbox", async () => {
    const browser = await openScriptedBrowser();
    const seat = browser.seat(signsUp(newcomer));
    const variables = { BROWSER: seat.command, ALGOLIA_CLI_STORAGE: "file" };
    const inSandbox = async (...args: readonly string[]): Promise<unknown> => {
      const { stdout, stderr, exitCode } = await cli.run(["--sandbox", "--output", "json", ...args], variables);
      return exitCode === 0 ? (JSON.parse(stdout) as unknown) : { exitCode, stderr };
    };
    try {
      expect(await inSandbox("auth", "signup")).toEqual({ success: true, email: newcomer.email });
      const create = ["application", "create", "--name", "Book shop", "--region", "EU", "--accept-terms", "--default"];
      const created = await inSandbox(...create);
      expect(created).toEqual({
        id: expect.any(String),
        alias: "book shop",
        name: "Book shop",
        plan: "build",
        region: "EU",
      });
      const { url } = (await inSandbox("sandbox", "status")) as { url: string };
      await payAs(newcomer, url);
      expect(await inSandbox("application", "upgrade", "--plan", "grow", "--accept-terms")).toMatchObject({
        plan: "grow",
        plan_name: "Grow",
      });
    } finally {
      await cli.run(["sandbox", "stop"], variables);
      await browser.close();
    }
    expect(existsSync(join(cli.modules, "@algolia/cli/src"))).toBe(false);
  });
});
