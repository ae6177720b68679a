import { describe, test } from "@jest/globals";
import {
  onStage,
  denies,
  neverComesBack,
  severalShops,
  oneShop,
  untilLogged,
  launcherFails,
  noShop,
  signsIn,
} from "../../../testing/index.ts";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const log = (w: string, ...a: unknown[]) => process.stderr.write(`## ${w}\n${JSON.stringify(a, null, 1)}\n`);
const short = (t: any) => ({ ...t, stderr: t.stderr.split("\n").slice(2).join("\n"), events: t.events.slice(3) });
const login = ["auth", "login", "--app-id", "SHOP000001"];
describe("auth login", () => {
  test.each<any>(
    [
      ["500", { kind: "status", status: 500, path: "/2/oauth/token" }],
      [
        "invalid_grant",
        {
          kind: "status",
          status: 400,
          body: JSON.stringify({ error: "invalid_grant", error_description: "the code has expired" }),
          path: "/2/oauth/token",
        },
      ],
      ["malformed", { kind: "malformed", path: "/2/oauth/token" }],
      ["html", { kind: "html", path: "/2/oauth/token" }],
      ["html 502", { kind: "html", status: 502, path: "/2/oauth/token" }],
      ["cut", { kind: "cut", at: "before_handling", path: "/2/oauth/token" }],
      ["no object", { kind: "status", status: 200, body: "[]", path: "/2/oauth/token" }],
      ["apps 500", { kind: "status", status: 500, path: "/1/applications" }],
      ["apps 500 twice", { kind: "status", status: 500, path: "/1/applications", times: 2 }],
      ["apps 401", { kind: "status", status: 401, path: "/1/applications" }],
      ["apps html", { kind: "html", path: "/1/applications" }],
      ["apps malformed", { kind: "malformed", path: "/1/applications" }],
      ["apps expired", { kind: "expired_token", path: "/1/applications", times: 1 }],
      ["token ttl", { kind: "token_ttl", seconds: 30, path: "/2/oauth/token", times: 1 }],
      ["key 500", { kind: "status", status: 500, path: "/1/applications/*/api-keys" }],
      ["authorize 500", { kind: "status", status: 500, path: "/2/oauth/authorize" }],
    ].slice(0, 15),
  )("%s", (name: string, fault: any) =>
    onStage(async (stage) => {
      stage.sandbox.faults.add(fault);
      log(name, short(await stage.run(login)));
      if (name === "500") {
        log("json", short(await stage.run([...login, "--output", "json"])));
      }
    }),
  );
  test(
    "more",
    () =>
      onStage(
        async (stage) => {
          log("denied", short(await stage.run(login, { browser: denies() })));
          log("denied json", short(await stage.run([...login, "--output", "json"], { browser: denies() })));
          log("no app id", short(await stage.run(["auth", "login", "--app-id", "NOPE000001"])));
          log("no app name", short(await stage.run(["auth", "login", "--app-name", "Nope"])));
          log("app name case", short(await stage.run(["auth", "login", "--app-name", "DEMO SHOP"])));
          log("twins", short(await stage.run(["auth", "login", "--app-name", "Twin"])));
          log("nothing", await stage.run(["auth", "login"]));
          log("non-int", await stage.run(["auth", "login", "--non-interactive"]));
          log("json", await stage.run(["auth", "login", "--output", "json"]));
          log("json app", await stage.run([...login, "--output", "json", "--alias", "abc", "--no-default"]));
          log("launcher fails", short(await stage.run(login, { browser: launcherFails(), variables: {} })));
        },
        { seed: severalShops },
      ),
    30000,
  );
  test("unusable", () =>
    onStage(async (stage) => {
      mkdirSync(stage.home.service.state, { recursive: true });
      writeFileSync(join(stage.home.service.state, "secrets"), "");
      log(
        "no secrets",
        short(await stage.run(login)),
        await stage.run(["auth", "status"]),
        await stage.run(["auth", "logout"]),
      );
    }));
});
