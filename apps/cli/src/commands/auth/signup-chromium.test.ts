import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import {
  chromiumMissing,
  findChromium,
  keepPicture,
  launchChromium,
  newcomer,
  onPage,
  onStage,
  type Theme,
} from "../../../testing/index.ts";

const executablePath = findChromium();

const signUpAndAllow = async (page: Page, address: string, theme: Theme): Promise<void> => {
  await page.goto(address);
  await keepPicture(page, `1-sign-up-${theme}`);
  await page.getByLabel("Name").fill(newcomer.name);
  await page.getByLabel("E-mail").fill(newcomer.email);
  await page.getByLabel("Password").fill(newcomer.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("button", { name: "Allow" }).waitFor();
  await keepPicture(page, `2-consent-${theme}`);
  await page.getByRole("button", { name: "Allow" }).click();
};

const textOf = async (page: Page): Promise<readonly string[]> =>
  (await page.getByRole("main").innerText()).split("\n").filter((line) => line !== "");

const signUp = ["auth", "signup", "--no-browser"] as const;

(executablePath === undefined ? describe.skip : describe)("auth signup in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium(executablePath ?? "");
  });
  afterAll(() => browser.close());

  test.each<Theme>(["light", "dark"])("leads from the sign-up page to success (%s)", (theme) =>
    onStage((stage) =>
      onPage(browser, theme, async (page) => {
        const command = stage.start(signUp);
        await signUpAndAllow(page, await command.address(), theme);
        await page.getByRole("heading", { name: "Signed in" }).waitFor();
        await keepPicture(page, `3-success-${theme}`);
        const { exitCode, requests } = await command.ended;
        expect({ exitCode, requests, text: await textOf(page) }).toEqual({
          exitCode: 0,
          requests: ["POST /2/oauth/token 200", "POST /v1/batch 200"],
          text: [
            "Signed in",
            "You are signed in to Algolia as New Comer (newcomer@example.com).",
            "You can close this tab and return to the terminal.",
            "Shown by the algolia command in your terminal",
          ],
        });
      }),
    ),
  );

  test.each<Theme>(["light", "dark"])("shows no success before the exchange, and its failure after it (%s)", (theme) =>
    onStage((stage) =>
      onPage(browser, theme, async (page) => {
        stage.sandbox.faults.add({ kind: "status", status: 500, path: "/2/oauth/token" });
        const command = stage.start(signUp);
        await signUpAndAllow(page, await command.address(), theme);
        await page.getByRole("heading", { name: "Sign-in did not finish" }).waitFor();
        await keepPicture(page, `4-failure-${theme}`);
        const { exitCode, requests } = await command.ended;
        expect({ exitCode, requests, text: await textOf(page) }).toEqual({
          exitCode: 1,
          requests: ["POST /2/oauth/token 500", "POST /v1/batch 200"],
          text: [
            "Sign-in did not finish",
            expect.stringMatching(/^The sign-in failed \(HTTP 500, request [0-9a-f-]{36}\)\.$/u),
            "Try again later.",
            "Shown by the algolia command in your terminal",
          ],
        });
      }),
    ),
  );
});

test("Chromium is there for the tests that need it, at least in CI", () => {
  if (executablePath === undefined) process.stderr.write(`skipped: auth signup in Chromium ${chromiumMissing}\n`);
  expect(executablePath === undefined && process.env["CI"] ? chromiumMissing : "").toBe("");
});
