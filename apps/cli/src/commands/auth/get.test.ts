import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defaultClientId } from "@algolia-cli/session";
import { describe, expect, test } from "@jest/globals";
import { onStage, type Stage, untracked } from "../../../testing/index.ts";

const get = ["auth", "get"] as const;
const withToken = [...get, "--with-access-token"] as const;
const demo = { user_id: "1", email: "demo@example.com", name: "Demo User" };

const identityIn = (stdout: string): Readonly<Record<string, unknown>> => JSON.parse(stdout) as Record<string, unknown>;

const refreshTokenIn = ({ service }: Stage["home"]): string => {
  const secrets = JSON.parse(readFileSync(join(service.state, "secrets", "secrets.json"), "utf8")) as {
    readonly "oauth-token": string;
  };
  return (JSON.parse(secrets["oauth-token"]) as { readonly refresh_token: string }).refresh_token;
};

describe("auth get", () => {
  test("says who is signed in as JSON, asks no server and prints no token", () =>
    onStage(async ({ run }) => {
      await run(["auth", "login"], untracked);
      expect(await run(get, untracked)).toEqual({
        stdout: `${JSON.stringify(demo, undefined, 2)}\n`,
        stderr: "",
        exitCode: 0,
        requests: [],
        events: [],
      });
      expect((await run([...get, "--output", "json"], untracked)).stdout).toBe(`${JSON.stringify(demo)}\n`);
    }));

  test("prints an access token when it is asked to, refreshed first when it is over", () =>
    onStage(async ({ run, sandbox }) => {
      sandbox.faults.add({ kind: "token_ttl", seconds: 30, path: "/2/oauth/token", times: 1 });
      await run(["auth", "login"], untracked);
      const first = await run(withToken, untracked);
      const second = await run(withToken, untracked);
      const { token, ...who } = identityIn(first.stdout);
      expect([who, first.requests, second.requests]).toEqual([demo, ["POST /2/oauth/token 200"], []]);
      expect([typeof token, identityIn(second.stdout)["token"]]).toEqual(["string", token]);
      // The very token works.
      const variables = { ...untracked.variables, ALGOLIA_ACCESS_TOKEN: String(token) };
      expect((await run(["application", "list"], { variables })).exitCode).toBe(0);
    }));

  test("ends with 4 and one object when nobody is signed in, and never signs in, not even at a terminal", () =>
    onStage(async ({ run, terminal }) => {
      for (const args of [get, withToken]) {
        const { stdout, stderr, exitCode, requests } = await run([...args, "--output", "json"], untracked);
        const { error } = JSON.parse(stderr) as { readonly error: Readonly<Record<string, string>> };
        expect([stdout, error["code"], error["hint"], exitCode, requests]).toEqual([
          "",
          "auth_required",
          "Run `algolia auth login`.",
          4,
          [],
        ]);
      }
      expect(await terminal(withToken, untracked).ended).toMatchObject({ exitCode: 4, requests: [], restored: true });
    }));

  test("ends with 4 when the server ended the session, which is forgotten, but keeps it through a failure", () =>
    onStage(async ({ run, sandbox, home }) => {
      sandbox.faults.add({ kind: "token_ttl", seconds: 0, path: "/2/oauth/token", times: 1 });
      await run(["auth", "login"], untracked);
      sandbox.faults.add({ kind: "status", status: 503, path: "/2/oauth/token", times: 1 });
      expect((await run(withToken, untracked)).exitCode).toBe(1);
      expect((await run(get, untracked)).exitCode).toBe(0);
      const refreshToken = refreshTokenIn(home);
      await fetch(`${sandbox.url}/2/oauth/revoke`, {
        method: "POST",
        body: new URLSearchParams({ client_id: defaultClientId, token: refreshToken }),
      });
      expect((await run(withToken, untracked)).exitCode).toBe(4);
      expect((await run(get, untracked)).exitCode).toBe(4);
    }));

  test("with a token of the environment knows nobody, and gives that very token", () =>
    onStage(async ({ run }) => {
      await run(["auth", "login"], untracked);
      const variables = { ...untracked.variables, ALGOLIA_ACCESS_TOKEN: "brought along" };
      expect([
        identityIn((await run(get, { variables })).stdout),
        identityIn((await run(withToken, { variables })).stdout),
      ]).toEqual([{ source: "ALGOLIA_ACCESS_TOKEN" }, { source: "ALGOLIA_ACCESS_TOKEN", token: "brought along" }]);
    }));
});
