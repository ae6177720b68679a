import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Fault } from "@algolia-cli/sandbox";
import {
  authAborted,
  authFailed,
  commandCompleted,
  commandFailed,
  denies,
  identified,
  onStage,
  type ReportedEvent,
  severalShops,
  type Stage,
  untracked,
  upToCallback,
} from "../../../testing/index.ts";

const login = ["auth", "login", "--app-id", "SHOP000001"] as const;
const shown = "Open this address to sign in:\n<authorization address>\n";
const chose = "Using the application Demo shop (SHOP000001).\n";

/** Where a sign-in fails, and as what. */
interface Failure {
  readonly step: string;
  readonly errorClass: string;
  readonly source: string;
  readonly status?: number;
  readonly exitCode?: number;
  /** The two lines. */
  readonly lines: readonly [what: string, how: string];
}

const failureEvents = ({ step, errorClass, source, status, exitCode = 1 }: Failure): readonly ReportedEvent[] => [
  ...upToCallback,
  ...(step === "exchange" || step === "session_save" ? [] : [identified]),
  authFailed(step, errorClass, status),
  commandFailed(errorClass, source, status),
  commandCompleted(exitCode),
];

const says = ([what, how]: Failure["lines"]): string => `Error: ${what}\n${how}\n`;

describe("auth login whose code cannot be exchanged", () => {
  const token = { path: "/2/oauth/token" } as const;
  const refusal = JSON.stringify({ error: "invalid_grant", error_description: "the code has expired" });
  const unusable = { errorClass: "invalid_response", source: "api", status: 200 } as const;

  test.each<[string, Fault, Omit<Failure, "step">]>([
    [
      "the server's refusal",
      { kind: "status", status: 400, body: refusal, ...token },
      {
        errorClass: "oauth_invalid_grant",
        source: "api",
        status: 400,
        lines: [
          "The sign-in was refused: the code has expired (invalid_grant), HTTP 400.",
          "Sign in again with `algolia auth login`.",
        ],
      },
    ],
    [
      "a broken server",
      { kind: "status", status: 500, ...token },
      {
        errorClass: "http_500",
        source: "api",
        status: 500,
        lines: ["The sign-in failed (HTTP 500, request <id>).", "Try again later."],
      },
    ],
    [
      "an answer cut short",
      { kind: "malformed", ...token },
      {
        ...unusable,
        lines: ["The sign-in got an answer that cannot be used: it is not whole JSON.", "Check the URL and try again."],
      },
    ],
    [
      "a page of HTML",
      { kind: "html", ...token },
      {
        ...unusable,
        lines: ["The sign-in got an answer that cannot be used: it is not whole JSON.", "Check the URL and try again."],
      },
    ],
    [
      "JSON that is no token answer",
      { kind: "status", status: 200, body: "{}", ...token },
      {
        errorClass: "oauth_protocol",
        source: "api",
        status: 200,
        lines: [
          'The sign-in got an answer that cannot be used: "response" body "access_token" property must be a string.',
          "Check the URL and try again.",
        ],
      },
    ],
    [
      "a cut connection",
      { kind: "cut", at: "before_handling", ...token },
      {
        errorClass: "network_error",
        source: "network",
        lines: ["Could not reach <sandbox> (ECONNRESET): the connection broke.", "Try again."],
      },
    ],
  ])("tells the terminal and the browser of %s", (_what, fault, failure) =>
    onStage(async ({ run, sandbox }) => {
      sandbox.faults.add(fault);
      const { requests, ...transcript } = await run(login);
      expect(transcript).toEqual({
        stdout: "",
        stderr: `${shown}${says(failure.lines)}`,
        exitCode: 1,
        events: failureEvents({ step: "exchange", ...failure }),
        page: "400 Sign-in did not finish",
      });
      expect(requests.map((request) => request.split(" ")[1])).toEqual(["/2/oauth/token", "/v1/batch"]);
    }),
  );

  test("gives a program one error object and no document", () =>
    onStage(async ({ run, sandbox }) => {
      sandbox.faults.add({ kind: "status", status: 500, ...token });
      const { stdout, stderr, exitCode } = await run([...login, "--output", "json"]);
      expect({
        stdout,
        exitCode,
        error: JSON.parse(stderr.replace("<authorization address>\n", "")) as unknown,
      }).toEqual({
        stdout: "",
        exitCode: 1,
        error: {
          error: {
            code: "http_500",
            message: "the sign-in failed (HTTP 500, request <id>)",
            hint: "Try again later.",
            http_status: 500,
          },
        },
      });
    }));
});

describe("auth login after the exchange", () => {
  const listing = { path: "/1/applications" } as const;

  test.each<[string, Fault, Failure]>([
    [
      "a list of applications that keeps failing",
      { kind: "status", status: 500, ...listing },
      {
        step: "apps_fetch",
        errorClass: "http_500",
        source: "api",
        status: 500,
        lines: ["Listing the applications failed (HTTP 500, request <id>).", "Try again later."],
      },
    ],
    [
      "tokens that are refused although they are new",
      { kind: "status", status: 401, ...listing },
      {
        step: "apps_fetch",
        errorClass: "session_expired",
        source: "api",
        status: 401,
        exitCode: 4,
        lines: [
          "Listing the applications failed (HTTP 401, request <id>).",
          "Sign in again with `algolia auth login`.",
        ],
      },
    ],
    [
      "a page of HTML instead of applications",
      { kind: "html", ...listing },
      {
        step: "apps_fetch",
        errorClass: "invalid_response",
        source: "api",
        status: 200,
        lines: [
          "Listing the applications got an answer that cannot be used: it is text/html and not JSON.",
          "Check the URL, or look for a newer version of this tool.",
        ],
      },
    ],
  ])("stops at %s, signed in all the same", (_what, fault, failure) =>
    onStage(async ({ run, sandbox }) => {
      sandbox.faults.add(fault);
      const { stdout, stderr, exitCode, events, page } = await run(login);
      expect({ stdout, stderr, exitCode, events, page }).toEqual({
        stdout: "",
        stderr: `${shown}${says(failure.lines)}`,
        exitCode: failure.exitCode ?? 1,
        events: failureEvents(failure),
        page: "200 Signed in",
      });
      expect((await run(["auth", "status"], untracked)).exitCode).toBe(0);
    }),
  );

  test("asks three times for a list that fails, and refreshes once for one that is refused", () =>
    onStage(async ({ run, sandbox }) => {
      sandbox.faults.add({ kind: "status", status: 500, ...listing, times: 3 });
      const failing = await run(login);
      sandbox.faults.add({ kind: "status", status: 401, ...listing });
      const refused = await run(login);
      expect([failing.requests, refused.requests]).toEqual([
        [
          "POST /2/oauth/token 200",
          "GET /1/applications 500",
          "GET /1/applications 500",
          "GET /1/applications 500",
          "POST /v1/batch 200",
        ],
        [
          "POST /2/oauth/token 200",
          "GET /1/applications 401",
          "POST /2/oauth/token 200",
          "GET /1/applications 401",
          "POST /v1/batch 200",
        ],
      ]);
    }));

  test("says of an API key that it may have been created", () =>
    onStage(async ({ run, sandbox }) => {
      sandbox.faults.add({ kind: "status", status: 500, path: "/1/applications/*/api-keys" });
      const failure: Failure = {
        step: "api_key",
        errorClass: "http_500",
        source: "api",
        status: 500,
        lines: [
          "Creating an API key for SHOP000001 failed (HTTP 500, request <id>).",
          "It may have been done all the same, look before repeating it.",
        ],
      };
      const { stderr, exitCode, events } = await run(login);
      expect({ stderr, exitCode, events }).toEqual({
        stderr: `${shown}${chose}${says(failure.lines)}`,
        exitCode: 1,
        events: failureEvents(failure),
      });
    }));
});

describe("auth login on a machine that keeps nothing", () => {
  const storage = { errorClass: "storage_error", source: "local" } as const;
  const inTheWay = (folder: string, name: string): void => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), "");
  };

  test.each<[string, (home: Stage["home"]) => void, Failure]>([
    [
      "the session cannot be stored",
      ({ service }) => inTheWay(service.state, "secrets"),
      {
        ...storage,
        step: "session_save",
        lines: [
          "Cannot write <home>/state/algolia/secrets: something else is in its place.",
          "Move what is in the way.",
        ],
      },
    ],
    [
      "the application cannot be configured",
      ({ service }) => mkdirSync(join(service.config, "state.toml"), { recursive: true }),
      {
        ...storage,
        step: "api_key",
        lines: ["Cannot read <home>/config/algolia/state.toml: it is not a regular file.", "Move it away."],
      },
    ],
  ])("fails when %s", (_what, spoil, failure) =>
    onStage(async ({ run, home }) => {
      spoil(home);
      const { stdout, stderr, exitCode, events } = await run(login);
      expect({ stdout, stderr: stderr.replace(chose, ""), exitCode, events }).toEqual({
        stdout: "",
        stderr: `${shown}${says(failure.lines)}`,
        exitCode: 1,
        events: failureEvents(failure),
      });
    }),
  );
});

describe("auth login for an application that is not there", () => {
  test.each<[string, readonly string[], Failure["lines"]]>([
    [
      "by id",
      ["--app-id", "NOWHERE001"],
      ['No application of this account has the id "NOWHERE001".', 'Run "algolia application list" to see them.'],
    ],
    [
      "by name",
      ["--app-name", "Nowhere"],
      ['No application of this account is named "Nowhere".', 'Run "algolia application list" to see them.'],
    ],
    [
      "by a name that two have",
      ["--app-name", "Twin"],
      ['2 applications are named "Twin": TWIN000001, TWIN000002.', "Say which one with --app-id."],
    ],
  ])("fails %s, with its own step", (_how, flags, lines) =>
    onStage(
      async ({ run }) => {
        const { stdout, stderr, exitCode, events } = await run(["auth", "login", ...flags]);
        expect({ stdout, stderr, exitCode, events }).toEqual({
          stdout: "",
          stderr: `${shown}${says(lines)}`,
          exitCode: 1,
          events: failureEvents({ step: "app_select", errorClass: "validation_error", source: "validation", lines }),
        });
      },
      { seed: severalShops },
    ),
  );
});

describe("auth login that is denied in the browser", () => {
  test("is a cancel: exit code 2, aborted, and the page says so", () =>
    onStage(async ({ run, deliver }) => {
      const { events, ...transcript } = await run(login, { browser: denies() });
      expect(transcript).toEqual({
        stdout: "",
        stderr: `${shown}${says([
          "The server refused the sign-in: the person denied access.",
          "Run the command again and allow access in the browser.",
        ])}`,
        exitCode: 2,
        requests: [],
        page: "400 Sign-in did not finish",
      });
      expect([...events, ...(await deliver())]).toEqual([
        ...upToCallback,
        authAborted("callback"),
        commandFailed("oauth_access_denied", "api"),
        commandCompleted(2, true),
      ]);
    }));
});
