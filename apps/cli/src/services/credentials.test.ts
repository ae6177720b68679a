import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { onStage, type Stage, untracked } from "../../testing/index.ts";

const accept = ["--accept-terms", "--output", "json"] as const;

/** Every command that talks to the services and needs no browser, in an order in which each finds what it needs. */
const commands: readonly (readonly string[])[] = [
  ["application", "list", "--output", "json"],
  ["application", "plans", "--output", "json"],
  ["application", "create", "--name", "Made", "--region", "EU", ...accept],
  ["application", "create", "--name", "Dry", "--region", "EU", "--dry-run", "--output", "json"],
  ["application", "select", "--app-id", "SHOP000001", "--output", "json"],
  ["application", "update", "--name", "Renamed", "--output", "json"],
  ["application", "upgrade", "--plan", "build", "--dry-run", "--output", "json"],
  ["application", "current", "--output", "json"],
  ["auth", "get", "--with-access-token"],
  ["auth", "status", "--output", "json"],
  ["open", "docs", "--print"],
];

/** A token that another machine's sign-in gave; here nobody is signed in. */
const bringToken = async ({ run, home }: Stage): Promise<string> => {
  const elsewhere = { ...untracked.variables, XDG_STATE_HOME: join(home.path, "elsewhere") };
  await run(["auth", "login"], { variables: elsewhere });
  const { stdout } = await run(["auth", "get", "--with-access-token"], { variables: elsewhere });
  return (JSON.parse(stdout) as { readonly token: string }).token;
};

describe("ALGOLIA_ACCESS_TOKEN", () => {
  test("runs every command that needs no browser, and is never stored", () =>
    onStage(async (stage) => {
      const variables = { ...untracked.variables, ALGOLIA_ACCESS_TOKEN: await bringToken(stage), CI: "1" };
      const ends: (readonly [string, unknown])[] = [];
      for (const args of commands) {
        const { exitCode, stderr, requests } = await stage.run(args, { variables });
        const isOAuth = requests.some((request) => request.includes("/2/oauth/"));
        ends.push([args.slice(0, 2).join(" "), exitCode === 0 && !isOAuth ? "done" : { exitCode, stderr }]);
      }
      expect(ends).toEqual(commands.map((args) => [args.slice(0, 2).join(" "), "done"]));
      const secrets = join(stage.home.service.state, "secrets", "secrets.json");
      const stored = existsSync(secrets) ? (await stage.run(["auth", "get"], untracked)).exitCode : 4;
      expect(stored).toBe(4);
    }));

  test("that is refused ends with 4 and names the variable; it is neither refreshed nor signed in for", () =>
    onStage(async ({ run }) => {
      const variables = { ...untracked.variables, ALGOLIA_ACCESS_TOKEN: "over" };
      expect(await run(["application", "list"], { variables })).toEqual({
        stdout: "",
        stderr: "Error: The token in ALGOLIA_ACCESS_TOKEN was refused.\nGive a new one.\n",
        exitCode: 4,
        requests: ["GET /1/applications 401"],
        events: [],
      });
    }));

  test("with characters that no token has is not sent", () =>
    onStage(async ({ run }) => {
      const variables = { ...untracked.variables, ALGOLIA_ACCESS_TOKEN: "a b\tc" };
      const { exitCode, requests, stderr } = await run(["application", "list"], { variables });
      expect({ exitCode, requests, told: stderr.includes("a b") }).toEqual({ exitCode: 1, requests: [], told: false });
    }));
});
