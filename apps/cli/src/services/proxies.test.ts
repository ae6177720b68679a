import { describe, expect, test } from "@jest/globals";
import { closedPort } from "@algolia-cli/dashboard-client/testing";
import { onStage, type Stage, untilDeserted, untracked } from "../../testing/index.ts";
import { behindProxy } from "../../testing/secure-front.ts";

const list = ["application", "list"] as const;

/** A token as a script would have brought it along. */
const tokenOf = async ({ run }: Stage): Promise<string> => {
  await run(["auth", "login"], untracked);
  const { stdout } = await run(["auth", "get", "--with-access-token"], untracked);
  return (JSON.parse(stdout) as { readonly token: string }).token;
};

describe("behind a proxy", () => {
  test.each(["inline", "detached"])("commands and their %s telemetry go through it, with its credentials", (mode) =>
    onStage(async (stage) => {
      const token = await tokenOf(stage);
      await behindProxy(stage, async ({ variables, proxy, asked }) => {
        const ofProxy = { HTTPS_PROXY: `http://ann:secret@${proxy}`, ALGOLIA_CLI_TELEMETRY_MODE: mode };
        const command = { variables: { ...variables, ...ofProxy, ALGOLIA_ACCESS_TOKEN: token } };
        const before = stage.messages().length;
        const { exitCode, stderr } = await stage.run(list, command);
        await untilDeserted(stage.home.path);
        expect([exitCode, stderr]).toEqual([0, ""]);
        expect(asked()).toEqual([
          "CONNECT api.corp.invalid:443 ann:secret",
          "CONNECT telemetry.corp.invalid:443 ann:secret",
        ]);
        expect(
          stage
            .messages()
            .slice(before)
            .map((message) => Reflect.get(message, "event")),
        ).toEqual(["Command Invoked", "Command Completed"]);
      });
    }),
  );

  test("what runs on this machine is asked directly, and so is what NO_PROXY names", () =>
    onStage(async (stage) => {
      const HTTPS_PROXY = `http://127.0.0.1:${await closedPort()}`;
      const proxies = { HTTPS_PROXY, HTTP_PROXY: HTTPS_PROXY, https_proxy: HTTPS_PROXY, http_proxy: HTTPS_PROXY };
      await stage.run(["auth", "login"], { variables: { ...untracked.variables, ...proxies } });
      const local = await stage.run(list, { variables: proxies });
      expect([local.exitCode, local.requests]).toEqual([0, ["GET /1/applications 200", "POST /v1/batch 200"]]);
      const exempt = { ALGOLIA_API_URL: "https://api.corp.invalid", NO_PROXY: "corp.invalid" };
      const { stderr } = await stage.run(list, { variables: { ...untracked.variables, ...proxies, ...exempt } });
      expect(stderr).toMatch(/^Error: Could not reach https:\/\/api\.corp\.invalid \((ENOTFOUND|EAI_AGAIN)\)/u);
    }));

  test("one that refuses, one that cannot be reached and one that is no address are named, never with their password", () =>
    onStage(async (stage) => {
      const ALGOLIA_ACCESS_TOKEN = await tokenOf(stage);
      await behindProxy(stage, async ({ variables, proxy }) => {
        const fail = async (HTTPS_PROXY: string): Promise<readonly string[]> => {
          const all = { ...untracked.variables, ...variables, ALGOLIA_ACCESS_TOKEN, HTTPS_PROXY };
          const { exitCode, stderr } = await stage.run([...list, "--debug"], { variables: all });
          expect([exitCode, stderr.includes("wrong")]).toEqual([1, false]);
          return stderr.split("\n").filter((line) => line !== "" && !line.startsWith("debug:"));
        };
        const gone = `127.0.0.1:${await closedPort()}`;
        const reach = "Error: Could not reach https://api.corp.invalid through the proxy 127.0.0.1:<port>";
        expect([
          await fail(`http://ann:wrong@${proxy}`),
          await fail(`http://ann:wrong@${gone}`),
          await fail("socks5://ann:wrong@proxy:1080"),
        ]).toEqual([
          [
            `${reach}: it wants a user name and a password.`,
            "Give them in HTTPS_PROXY as http://name:password@host:port.",
          ],
          [
            `${reach} (ECONNREFUSED): the proxy itself cannot be reached.`,
            "Correct HTTPS_PROXY, or name the host in NO_PROXY.",
          ],
          [
            "Error: The address in HTTPS_PROXY is no http:// or https:// proxy.",
            "Nothing was sent, correct it and try again.",
          ],
        ]);
      });
    }));
});
