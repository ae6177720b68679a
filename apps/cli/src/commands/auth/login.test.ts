import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import {
  authCompleted,
  authStarted,
  callbackReceived,
  commandCompleted,
  demo,
  identified,
  invoked,
  launcherFails,
  onStage,
  severalShops,
  signsIn,
  type Stage,
  upToCallback,
  visitByHand,
  type Visitor,
} from "../../../testing/index.ts";

const login = ["auth", "login", "--app-name", "Demo shop"] as const;

const stateOf = ({ home }: Stage): string => readFileSync(join(home.service.config, "state.toml"), "utf8");

describe("auth login", () => {
  test("signs in, configures the application, and reports both in order and in one request", () =>
    onStage(async ({ run }) => {
      expect(await run(login)).toEqual({
        stdout: "Signed in as demo@example.com.\nApplication: Demo shop (SHOP000001).\n",
        stderr: [
          "Open this address to sign in:",
          "<authorization address>",
          "Using the application Demo shop (SHOP000001).",
          "",
        ].join("\n"),
        exitCode: 0,
        requests: [
          "POST /2/oauth/token 200",
          "GET /1/applications 200",
          "POST /1/applications/SHOP000001/api-keys 201",
          "POST /v1/batch 200",
        ],
        events: [...upToCallback, identified, authCompleted, commandCompleted(0)],
        page: "200 Signed in",
      });
    }));

  test("opens an authorization request with PKCE and a state", () =>
    onStage(async ({ run, sandbox }) => {
      let opened = "";
      const visit: Visitor["visit"] = async (visited) => {
        opened = visited.address;
        await signsIn().visit(visited);
      };
      await run(login, { browser: { visit } });
      const { origin, pathname, searchParams } = new URL(opened);
      expect({ origin, pathname, ...Object.fromEntries(searchParams) }).toEqual({
        origin: sandbox.url,
        pathname: "/2/oauth/authorize",
        client_id: "-6xbCNF7usNqkcacFHKt0WHCJIZ2rlp2bP2_VH12xQE",
        response_type: "code",
        redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/u),
        scope: "public applications:manage keys:manage",
        state: expect.stringMatching(/^[\w-]{43}$/u),
        code_challenge: expect.stringMatching(/^[\w-]{43}$/u),
        code_challenge_method: "S256",
      });
    }));

  test("writes an application into the local state, under the wanted alias and not as the current one", () =>
    onStage(async (stage) => {
      const { stdout, exitCode } = await stage.run([...login, "--alias", "Mine", "--no-default", "--output", "json"]);
      const application = { id: "SHOP000001", alias: "mine", name: "Demo shop", plan: "build" };
      expect({ exitCode, document: JSON.parse(stdout) as unknown }).toEqual({
        exitCode: 0,
        document: { success: true, email: demo.email, application },
      });
      expect(stateOf(stage).replace(/[0-9a-f-]{36}/u, "<uuid>")).toBe(
        '[applications.SHOP000001]\nalias = "mine"\napi_key_uuid = "<uuid>"\n',
      );
    }));

  test.each([
    ["its id", ["--app-id", "TWIN000002"], "Twin (TWIN000002)"],
    ["its name", ["--app-name", "Demo shop"], "Demo shop (SHOP000001)"],
    ["its name in other letters", ["--app-name", "demo SHOP"], "Demo shop (SHOP000001)"],
  ])("finds one of several applications by %s", (_by, flags, application) =>
    onStage(
      async ({ run }) => {
        const { stdout, exitCode } = await run(["auth", "login", ...flags]);
        expect({ stdout, exitCode }).toEqual({
          stdout: `Signed in as demo@example.com.\nApplication: ${application}.\n`,
          exitCode: 0,
        });
      },
      { seed: severalShops },
    ),
  );

  test("keeps the application's key at the next sign-in, and does not tell again who the user is", () =>
    onStage(async ({ run }) => {
      await run(login);
      const { requests, events } = await run(login);
      expect({ requests, events }).toEqual({
        requests: ["POST /2/oauth/token 200", "GET /1/applications 200", "POST /v1/batch 200"],
        events: [...upToCallback, authCompleted, commandCompleted(0)],
      });
    }));

  test("only shows the address with --no-browser, and waits for whoever opens it", () =>
    onStage(async ({ start }) => {
      const { address, ended } = start([...login, "--no-browser"]);
      expect(await visitByHand(await address(), signsIn())).toBe("200 Signed in");
      const { exitCode, events } = await ended;
      expect({ exitCode, events }).toEqual({
        exitCode: 0,
        events: [
          invoked,
          { ...authStarted, no_browser: true },
          callbackReceived,
          identified,
          authCompleted,
          commandCompleted(0),
        ],
      });
    }));

  test("goes on when the browser cannot be started: the address is shown", () =>
    onStage(async ({ start }) => {
      const { address, browser, ended } = start(login, { browser: launcherFails() });
      const shown = await address();
      await browser.launched;
      await browser.launcherGone;
      expect(await visitByHand(shown, signsIn())).toBe("200 Signed in");
      const { exitCode, events } = await ended;
      expect({ exitCode, events }).toEqual({
        exitCode: 0,
        events: [
          invoked,
          authStarted,
          { event: "CLI Auth Browser Failed", flow: "login", error_class: "browser_unavailable" },
          callbackReceived,
          identified,
          authCompleted,
          commandCompleted(0),
        ],
      });
    }));
});
