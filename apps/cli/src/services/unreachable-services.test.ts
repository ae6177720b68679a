import { rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Fault } from "@algolia-cli/sandbox";
import {
  authFailed,
  comesBackAnyhow,
  commandCompleted,
  commandFailed,
  identified,
  invoked,
  onStage,
  untracked,
  upToCallback,
} from "../../testing/index.ts";

/** The address of a port that was free a moment ago: connections to it are refused. */
const refusedAddress = async (): Promise<string> => {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo; // it listens on a port
  await new Promise<unknown>((closed) => server.close(closed));
  return `http://127.0.0.1:${port}`;
};

describe("a service that cannot be reached", () => {
  test("ends a sign-in at the exchange, and the browser is told", () =>
    onStage(async ({ run }) => {
      const variables = { ALGOLIA_DASHBOARD_URL: await refusedAddress() };
      const { stderr, ...transcript } = await run(["auth", "login"], { variables, browser: comesBackAnyhow() });
      expect(stderr.split("\n").slice(2)).toEqual([
        "Error: Could not reach http://127.0.0.1:<port> (ECONNREFUSED): no connection could be made.",
        "Check the network, the proxy and the URL.",
        "",
      ]);
      expect(transcript).toEqual({
        stdout: "",
        exitCode: 1,
        requests: ["POST /v1/batch 200"],
        events: [
          ...upToCallback,
          authFailed("exchange", "network_error"),
          commandFailed("network_error", "network"),
          commandCompleted(1),
        ],
        page: "400 Sign-in did not finish",
      });
    }));

  test("ends a sign-in at the list of applications, with one object for a program", () =>
    onStage(async ({ run }) => {
      const variables = { ALGOLIA_API_URL: await refusedAddress() };
      const login = ["auth", "login", "--app-id", "SHOP000001", "--output", "json"];
      const { stdout, stderr, exitCode, events } = await run(login, { variables });
      expect(stderr.split("\n")).toEqual([
        "<authorization address>",
        JSON.stringify({
          error: {
            code: "network_error",
            message: "could not reach http://127.0.0.1:<port> (ECONNREFUSED): no connection could be made",
            hint: "Check the network, the proxy and the URL.",
          },
        }),
        "",
      ]);
      expect({ stdout, exitCode, events }).toEqual({
        stdout: "",
        exitCode: 1,
        events: [
          ...upToCallback,
          identified,
          authFailed("apps_fetch", "network_error"),
          commandFailed("network_error", "network"),
          commandCompleted(1),
        ],
      });
    }));

  test.each(["ALGOLIA_DASHBOARD_URL", "ALGOLIA_API_URL"])("is refused when %s is no address to trust", (name) =>
    onStage(async ({ run }) => {
      expect(await run(["auth", "login"], { variables: { [name]: "http://dashboard.example" } })).toEqual({
        stdout: "",
        stderr: `Error: ${name} is not a usable address.\nGive it as https://…, or http:// on 127.0.0.1 or [::1].\n`,
        exitCode: 1,
        requests: [],
        events: [],
      });
    }),
  );
});

describe("a collector that does not take the events", () => {
  const collector = { path: "/v1/batch" } as const;

  test.each<[string, Fault]>([
    ["is broken", { kind: "status", status: 500, ...collector }],
    ["refuses them", { kind: "status", status: 400, ...collector }],
    ["leads elsewhere", { kind: "status", status: 302, headers: { location: "/sign-in" }, ...collector }],
    ["is a captive portal", { kind: "html", ...collector }],
    ["breaks off", { kind: "cut", at: "before_handling", ...collector }],
  ])("changes nothing of a command when it %s", (_how, fault) =>
    onStage(async ({ run, sandbox }) => {
      const { stdout, stderr, exitCode } = await run(["auth", "status"], untracked);
      sandbox.faults.add(fault);
      const told = await run(["auth", "status"]);
      expect({ ...told, requests: told.requests.length > 0 }).toEqual({
        stdout,
        stderr,
        exitCode,
        requests: true,
        events: [],
      });
    }),
  );

  test("gets them with a later command, in order, once it is well and the cool-down over", () =>
    onStage(async ({ run, sandbox, home }) => {
      sandbox.faults.add({ kind: "cut", at: "before_handling", ...collector, times: 1 });
      const first = await run(["auth", "status"]);
      expect(first.events).toEqual([]);
      rmSync(join(home.service.state, "telemetry", "delivery.json"));
      const { events } = await run(["auth", "logout"]);
      expect(events).toEqual([invoked, commandCompleted(1), invoked, commandCompleted(0)]);
    }));
});
