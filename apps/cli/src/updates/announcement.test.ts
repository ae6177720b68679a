import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createHome, type Home, untilDeserted } from "../../testing/index.ts";
import { openTerminal } from "../../testing/terminal-command.ts";

const app = fileURLToPath(new URL("../../", import.meta.url));
const news = [
  "Version 1.10.0 of the Algolia CLI is there; this is 1.9.3.",
  "Install it with: npm install --global @algolia/cli",
];
const listing = ["open", "--list"];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "algolia-update-test-"));
  const env = { ...process.env, ALGOLIA_CLI_BUNDLE: join(folder, "bundle"), ALGOLIA_CLI_VERSION: "1.9.3" };
  execFileSync(process.execPath, ["build.mjs"], { cwd: app, env });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Scene {
  readonly home: Home;
  /** Runs a command of version 1.9.3 at a terminal; gives what it said of versions. */
  readonly atTerminal: (
    args: readonly string[],
    variables?: Readonly<Record<string, string>>,
  ) => Promise<readonly string[]>;
  /** What the registry was asked. */
  readonly asked: readonly string[];
  readonly remembered: () => Readonly<Record<string, unknown>>;
}

/** A home and a registry for one test. */
const play = async (
  answer: (response: ServerResponse) => void,
  work: (scene: Scene) => Promise<void>,
): Promise<void> => {
  const home = createHome({ firstRun: false });
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ""} ${request.url ?? ""}`);
    answer(response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo; // it listens on a port
  const base = {
    PATH: process.env["PATH"] ?? "",
    ...home.variables,
    ALGOLIA_CLI_STORAGE: "file",
    DO_NOT_TRACK: "1",
    npm_config_registry: `http://127.0.0.1:${port}/`,
  };
  const memory = join(home.service.state, "newer-version.json");
  try {
    await work({
      home,
      asked,
      atTerminal: async (args, variables = {}) => {
        const bundle = join(folder, "bundle", "algolia.js");
        const { text } = await openTerminal(args, { bundle, cwd: home.path, variables: { ...base, ...variables } })
          .ended;
        await untilDeserted(home.path);
        return text.split("\n").filter((line) => /ersion 1\.|npm install/u.test(line));
      },
      remembered: () =>
        existsSync(memory) ? (JSON.parse(readFileSync(memory, "utf8")) as Record<string, unknown>) : {},
    });
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    home.remove();
  }
};

const has =
  (version: string) =>
  (response: ServerResponse): void =>
    void response.setHeader("content-type", "application/json").end(JSON.stringify({ name: "@algolia/cli", version }));

describe("a newer version", () => {
  test("is asked for beside a command, told by a later one, and each only once a day", () =>
    play(has("1.10.0"), async ({ atTerminal, asked, remembered, home }) => {
      expect(await atTerminal(listing)).toEqual([]);
      expect(asked).toEqual(["GET /@algolia%2Fcli/latest"]);
      expect(remembered()).toMatchObject({ latest: "1.10.0" });
      expect(await atTerminal(listing)).toEqual(news);
      expect(await atTerminal(listing)).toEqual([]);
      expect(asked).toHaveLength(1);
      const yesterday = Date.now() - 86_400_000;
      writeFileSync(
        join(home.service.state, "newer-version.json"),
        JSON.stringify({ latest: "1.10.0", announcedAt: yesterday, checkedAt: yesterday }),
      );
      expect(await atTerminal(listing)).toEqual(news);
      expect(asked).toHaveLength(2);
    }));

  test.each<[string, readonly string[], Readonly<Record<string, string>>]>([
    ["in CI", listing, { CI: "1" }],
    ["where it is not wanted", listing, { ALGOLIA_NO_UPDATE_NOTIFIER: "1" }],
    ["with JSON", [...listing, "--output", "json"], {}],
    ["when quiet", [...listing, "--quiet"], {}],
    ["for help", ["--help"], {}],
    ["for the version", ["--version"], {}],
  ])("is neither asked for nor told %s", (_when, args, variables) =>
    play(has("1.10.0"), async ({ atTerminal, asked, remembered }) => {
      await atTerminal(args, variables);
      await atTerminal(args, variables);
      expect([asked, remembered()]).toEqual([[], {}]);
    }),
  );

  test.each<[string, (response: ServerResponse) => void]>([
    ["the same version", has("1.9.3")],
    ["an older one", has("1.9.2")],
    ["a pre-release", has("2.0.0-rc.1")],
    ["nothing of use", (response) => void response.end("<html>")],
    ["an error", (response) => void response.writeHead(500).end("{}")],
    ["another place", (response) => void response.writeHead(302, { location: "http://127.0.0.1:1/" }).end()],
    ["a cut connection", (response) => void response.destroy()],
  ])("is not told when the registry answers with %s", (_what, answer) =>
    play(answer, async ({ atTerminal, asked }) => {
      expect([await atTerminal(listing), await atTerminal(listing), asked.length]).toEqual([[], [], 1]);
    }),
  );

  test("is given up after five seconds when the registry does not answer; no command waits for it", () =>
    play(
      () => undefined,
      async ({ atTerminal, asked }) => {
        // It waits for the process in the background, too.
        expect([await atTerminal(listing), asked.length]).toEqual([[], 1]);
      },
    ));
});
