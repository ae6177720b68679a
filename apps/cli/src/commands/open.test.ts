import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import {
  commandCompleted,
  commandFailed,
  installProgram,
  invoked,
  launcherFails,
  neverComesBack,
  onStage,
  until,
} from "../../testing/index.ts";
import {
  atTerminal,
  corruptState,
  expectDone,
  expectFailed,
  keepDemoShop,
  onAccountStage,
} from "../../testing/applications/index.ts";

const here = { signedOut: true, prepare: keepDemoShop };
const nowhere = { signedOut: true };
const usage = ["validation_error", "validation"] as const;

const ofApplication = "<sandbox>/apps/SHOP000001";
const ofAccount = "?applicationId=SHOP000001";

/** Each page's address with an application, and whether it needs an account. */
const pages: readonly (readonly [page: string, address: string, requiresLogin: boolean])[] = [
  ["dashboard", `${ofApplication}/dashboard`, true],
  ["indices", `${ofApplication}/explorer/browse`, true],
  ["crawler", `${ofApplication}/crawler`, true],
  ["connectors", `${ofApplication}/connectors`, true],
  ["status", `${ofApplication}/monitoring/status`, true],
  ["api-keys", `<sandbox>/account/api-keys/all${ofAccount}`, true],
  ["usage", `<sandbox>/account/billing/usage${ofAccount}`, true],
  ["team", `<sandbox>/account/teams${ofAccount}`, true],
  ["billing", `<sandbox>/account/billing/details${ofAccount}`, true],
  ["cost-management", `<sandbox>/account/billing/cost-management${ofAccount}`, true],
  ...[
    ["docs", "https://algolia.com/doc/"],
    ["api", "https://www.algolia.com/doc/api-reference/rest-api/"],
    ["cli-docs", "https://algolia.com/doc/tools/cli/get-started/overview/"],
    ["cli-repo", "https://github.com/algolia/cli"],
    ["devhub", "https://www.algolia.com/developers/"],
    ["codex", "https://www.algolia.com/developers/code-exchange/"],
    ["languages", "https://alg.li/supported-languages"],
  ].map(([page = "", address = ""]) => [page, address, false] as const),
];

const attempt = <Value>(work: () => Value): Value | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

describe("open --list", () => {
  const rows = [
    ["dashboard", "The application's overview"],
    ["indices", "Its indices"],
    ["crawler", "Its crawlers"],
    ["connectors", "Its connectors"],
    ["status", "Its status; Algolia's own when no application is known"],
    ["api-keys", "API keys"],
    ["usage", "Usage"],
    ["team", "Team"],
    ["billing", "Billing details"],
    ["cost-management", "Budgets"],
    ["docs", "Documentation"],
    ["api", "Documentation of the REST API"],
    ["cli-docs", "Documentation of the CLI"],
    ["cli-repo", "Source of the CLI"],
    ["devhub", "For developers"],
    ["codex", "Code exchange"],
    ["languages", "Supported languages"],
  ] as const;

  test("lists every page with its address", () =>
    expectDone(
      { args: ["open", "--list"], ...here },
      {
        lines: ["PAGE             WHAT", ...rows.map(([page, what]) => `${page.padEnd(17)}${what}`)],
        document: pages.map(([shortcut, url, requiresLogin]) => ({ shortcut, url, requiresLogin })),
      },
    ));
});

describe("open --print", () => {
  test.each<[string, readonly string[], string, string, boolean]>([
    ["the dashboard of the current application", [], "dashboard", `${ofApplication}/dashboard`, true],
    ["the page of an account", ["billing"], "billing", `<sandbox>/account/billing/details${ofAccount}`, true],
    ["a page of everybody's", ["docs"], "docs", "https://algolia.com/doc/", false],
    [
      "a page of the application that a flag names",
      ["status", "--application-id", "OTHER00001"],
      "status",
      "<sandbox>/apps/OTHER00001/monitoring/status",
      true,
    ],
  ])("prints the address of %s, and opens nothing", (_what, flags, shortcut, url, requiresLogin) =>
    expectDone(
      { args: ["open", ...flags, "--print"], ...here },
      { lines: [url], document: { shortcut, url, requiresLogin } },
    ),
  );

  test.each([
    ["billing", "<sandbox>/account/billing/details"],
    ["languages", "https://alg.li/supported-languages"],
  ])("prints the address of %s without an application", (page, url) =>
    onAccountStage(async ({ run }) => {
      expect(await run(["open", page, "--print"])).toMatchObject({ stdout: `${url}\n`, exitCode: 0 });
    }, nowhere),
  );

  test("tells that the public status needs no account", () =>
    expectDone(
      { args: ["open", "status", "--print"], ...nowhere },
      {
        lines: ["https://status.algolia.com/"],
        document: { shortcut: "status", url: "https://status.algolia.com/", requiresLogin: false },
      },
    ));

  test("prints a page of everybody's although the local state cannot be understood", () =>
    expectDone(
      { args: ["open", "docs", "--print"], signedOut: true, prepare: corruptState },
      {
        lines: ["https://algolia.com/doc/"],
        document: { shortcut: "docs", url: "https://algolia.com/doc/", requiresLogin: false },
      },
    ));
});

describe("open", () => {
  test("opens the page in $BROWSER, signed out and without a call to the API", async () => {
    expect(await atTerminal({ args: ["open"], ...here, browser: neverComesBack() })).toEqual({
      exitCode: 0,
      restored: true,
      text: `Opening ${ofApplication}/dashboard`,
      requests: [],
      events: [invoked, commandCompleted(0)],
      page: "200 Sign in · Algolia CLI sandbox",
    });
  });

  test("opens the page with what the platform has where there is no $BROWSER", () =>
    onStage(async (stage) => {
      const given = join(stage.home.path, "given");
      // The opener of Linux and of macOS.
      const lines = [`printf %s "$*" > "${given}.part"`, `mv "${given}.part" "${given}"`];
      const PATH = ["xdg-open", "open"].map((name) => installProgram(stage, name, lines))[0];
      const command = stage.terminal(["open", "docs"], { variables: { BROWSER: undefined, PATH } });
      const { exitCode, text } = await command.ended;
      expect({ exitCode, text }).toEqual({ exitCode: 0, text: "Opening https://algolia.com/doc/" });
      expect(await until("the page is opened", () => attempt(() => readFileSync(given, "utf8")))).toBe(
        "https://algolia.com/doc/",
      );
    }));

  test("opens nothing for a program", () =>
    onAccountStage(async ({ run }) => {
      const { stdout, page } = await run(["open", "--output", "json"], { browser: neverComesBack() });
      const document = { shortcut: "dashboard", url: `${ofApplication}/dashboard`, requiresLogin: true };
      expect({ document: JSON.parse(stdout) as unknown, page }).toEqual({ document, page: undefined });
    }, here));

  test("fails with the address when the browser cannot be started", async () => {
    expect(await atTerminal({ args: ["open", "billing"], ...here, browser: launcherFails() })).toEqual({
      exitCode: 1,
      restored: true,
      text: [
        `Opening <sandbox>/account/billing/details${ofAccount}`,
        "Error: No browser could be started: open the address by hand, or set BROWSER.",
        `The page is at <sandbox>/account/billing/details${ofAccount}`,
      ].join("\n"),
      requests: [],
      events: [invoked, commandFailed("browser_unavailable", "local"), commandCompleted(1)],
    });
  });

  test.each<[string, readonly string[], string, string]>([
    [
      "an application's page without one",
      ["indices"],
      "no application is selected",
      'Give --application-id, or choose one with "algolia application select".',
    ],
  ])("refuses %s", (_what, flags, message, hint) =>
    expectFailed({ args: ["open", ...flags], ...nowhere }, { failed: usage, message, hint }),
  );

  test.each<[string, readonly string[], string, string]>([
    ["a page that there is not", ["biling"], 'there is no page "biling"', 'Did you mean "billing"?'],
    [
      "an alias that nothing has, also where none is needed",
      ["billing", "--profile", "nobody"],
      'no configured application has the alias "nobody"',
      'Run "algolia application list" to see them.',
    ],
    [
      "an id that leads elsewhere",
      ["--application-id", "A/../B"],
      '"A/../B" is not an application id',
      'Ids are letters and digits; see "algolia application list".',
    ],
  ])("refuses %s before anything happens", (_what, flags, message, hint) =>
    expectFailed({ args: ["open", ...flags], ...nowhere }, { failed: usage, message, hint, untracked: true }),
  );
});
