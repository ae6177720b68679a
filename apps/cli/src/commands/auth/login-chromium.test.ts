import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tellCount } from "@algolia-cli/proof";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createState, type LoopbackServer, type SignInOutcome, startLoopbackServer } from "@algolia-cli/sign-in";
import type Axe from "axe-core";
import { startSandbox } from "@algolia-cli/sandbox";
import type { Browser, Page } from "playwright-core";
import {
  demo,
  findChromium,
  keepPicture,
  launchChromium,
  onPage,
  onStage,
  type Theme,
  untilInState,
} from "../../../testing/index.ts";

const executablePath = findChromium();
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds, by rule, and how many rules it has tried. */
const violationsIn = async (page: Page): Promise<{ readonly broken: readonly string[]; readonly passed: number }> => {
  await page.evaluate(axeSource);
  return await page.evaluate(async () => {
    // What the script above has left.
    const { axe } = globalThis as unknown as { axe: typeof Axe };
    const { violations, passes } = await axe.run();
    return { broken: violations.map(({ id, help }) => `${id}: ${help}`), passed: passes.length };
  });
};

const hasOverflow = (page: Page): Promise<boolean> =>
  page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");

type Show = (page: Page, server: LoopbackServer, state: string) => Promise<unknown>;

/** Comes back from signing in, which then ends as it is told to; the page comes with that only. */
const ending =
  (outcome: SignInOutcome): Show =>
  async (page, server, state) => {
    const shown = page.goto(`${server.redirectUri}/?code=a&state=${state}`);
    await server.callback(new AbortController().signal);
    await server.answer(outcome);
    await shown;
  };

const pages: readonly (readonly [name: string, heading: string, show: Show])[] = [
  ["success", "Signed in", ending({ kind: "success", name: "Ada Lovelace", email: `${"a".repeat(60)}@example.com` })],
  [
    "failure",
    "Sign-in did not finish",
    ending({ kind: "failure", reason: "<b>The code has expired.</b>", nextStep: "Run it again." }),
  ],
  [
    "already-done",
    "This sign-in is over",
    async (page, server, state) => {
      await ending({ kind: "success" })(page, server, state);
      await page.goto(`${server.redirectUri}/?code=a&state=${state}`);
    },
  ],
  ["refused", "Not a sign-in answer", (page, server) => page.goto(`${server.redirectUri}/?code=a&state=other`)],
];

const widths = { desktop: { width: 1100, height: 640 }, phone: { width: 320, height: 640 } };

(executablePath === undefined ? describe.skip : describe)("in Chromium", () => {
  let browser: Browser;
  let rules = 0;
  beforeAll(async () => {
    browser = await launchChromium(executablePath ?? "");
  });
  afterAll(async () => {
    tellCount(`axe: ${rules} rules kept on the loopback pages`);
    await browser.close();
  });

  describe.each(pages)("the page %s", (name, heading, show) => {
    test.each<[Theme, keyof typeof widths]>([
      ["light", "desktop"],
      ["dark", "desktop"],
      ["light", "phone"],
      ["dark", "phone"],
    ])("breaks no rule of accessibility, asks for nothing and fits (%s, %s)", async (theme, device) => {
      const state = createState();
      const server = await startLoopbackServer({ state });
      try {
        await onPage(browser, theme, async (page) => {
          const asked: string[] = [];
          page.on("request", (request) => asked.push(new URL(request.url()).pathname));
          await page.setViewportSize(widths[device]);
          await show(page, server, state);
          await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
          await keepPicture(page, `loopback-${name}-${device}-${theme}`);
          const { broken, passed } = await violationsIn(page);
          expect({
            broken,
            overflows: await hasOverflow(page),
            asked: [...new Set(asked)].filter((path) => path !== "/favicon.ico"),
            bold: await page.locator("p b").count(),
          }).toEqual({ broken: [], overflows: false, asked: ["/"], bold: 0 });
          rules += passed;
        });
      } finally {
        await server.close();
      }
    });
  });

  test.each<Theme>(["light", "dark"])("the loopback pages look like the sandbox's (%s)", async (theme) => {
    const look = `(() => {
      const of = (selector, ...names) => {
        const style = getComputedStyle(document.querySelector(selector));
        return names.map((name) => style.getPropertyValue(name));
      };
      return [
        of("body", "background-color", "color", "font-family", "font-size", "line-height"),
        of("h1", "font-size", "font-weight", "letter-spacing", "color"),
        of(".card", "background-color", "border-color", "border-radius", "box-shadow", "padding"),
        of(".brand", "font-weight", "gap"), of(".brand rect", "fill"),
      ];
    })()`;
    const sandbox = await startSandbox();
    const state = createState();
    const server = await startLoopbackServer({ state });
    try {
      await onPage(browser, theme, async (page) => {
        await page.goto(`${sandbox.url}/users/sign_in`);
        const theirs = await page.evaluate(look);
        await page.goto(`${server.redirectUri}/nowhere`);
        expect(await page.evaluate(look)).toEqual(theirs);
      });
    } finally {
      await Promise.all([server.close(), sandbox.close()]);
    }
  });

  test("auth login shows its success only after the exchange", () =>
    onStage((stage) =>
      onPage(browser, "light", async (page) => {
        const token = { path: "/2/oauth/token" };
        stage.sandbox.faults.add({ ...token, kind: "delay", ms: 2000 });
        const command = stage.start(["auth", "login", "--no-browser"]);
        await page.goto(await command.address());
        await page.getByLabel("E-mail").fill(demo.email);
        await page.getByLabel("Password").fill(demo.password);
        await page.getByRole("button", { name: "Sign in" }).click();
        await page.getByRole("button", { name: "Allow" }).click({ noWaitAfter: true });
        await untilInState(stage.home.service, "exchangingCode");
        const before = await page.getByRole("heading", { name: "Signed in" }).count();
        await page.getByRole("heading", { name: "Signed in" }).waitFor();
        const { exitCode, requests } = await command.ended;
        expect({ before, exitCode, requests }).toEqual({
          before: 0,
          exitCode: 0,
          requests: ["POST /2/oauth/token 200", "POST /v1/batch 200"],
        });
      }),
    ));
});
