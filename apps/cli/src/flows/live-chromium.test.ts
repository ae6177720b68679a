import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { axeFindings, marked, settles, watchPage } from "../../testing/flows/flow-page.ts";
import {
  chromiumMissing,
  findChromium,
  keepPicture,
  launchChromium,
  neverComesBack,
  onPage,
  onStage,
  type RunningCommand,
  signsIn,
  type Stage,
  until,
} from "../../testing/index.ts";

const executablePath = findChromium();

const addressOf = (command: RunningCommand): Promise<string> =>
  until("the live page has an address", () => /http:\/\/127\.0\.0\.1:\d+\//u.exec(command.stdout())?.[0]);

const goLive = async ({ start }: Stage): Promise<{ command: RunningCommand; address: string }> => {
  const command = start(["flows", "show", "--live"]);
  return { command, address: await addressOf(command) };
};

describe("flows show --live", () => {
  test.each([
    ["SIGINT", 2],
    ["SIGTERM", 143],
  ] as const)("ends in order at %s, and frees its port", (signal, code) =>
    onStage(async (stage) => {
      const { command, address } = await goLive(stage);
      expect((await fetch(address)).status).toBe(200);
      command.signal(signal);
      const { exitCode, stderr, requests, events } = await command.ended;
      expect({ exitCode, stderr, requests, events }).toEqual({ exitCode: code, stderr: "", requests: [], events: [] });
      await expect(fetch(address)).rejects.toThrow();
    }),
  );
});

(executablePath === undefined ? describe.skip : describe)("flows show --live in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium(executablePath ?? "");
  });
  afterAll(() => browser.close());

  test("moves with a sign-in that runs in another process, survives a reload, and says when it has ended", () =>
    onStage((stage) =>
      onPage(browser, "light", async (page) => {
        await page.setViewportSize({ width: 1440, height: 860 });
        const { command, address } = await goLive(stage);
        const { requests } = watchPage(page);
        await page.goto(address);
        await settles(() => page.locator("#live").innerText(), "Live: follows your flows");
        expect(await marked(page, "lit")).toEqual([]);

        const login = stage.start(["auth", "login"], { browser: neverComesBack() });
        const waiting = ["openingBrowser > awaitingCallback", "awaitingCallback"];
        await settles(() => marked(page, "now"), waiting);
        await keepPicture(page, "live-waiting");
        expect(await axeFindings(page)).toEqual([]);
        await page.reload();
        await settles(() => marked(page, "now"), waiting);

        login.signal("SIGINT");
        await settles(() => marked(page, "now"), ["awaitingCallback > aborted", "chip aborted"]);
        await login.ended;
        await stage.run(["auth", "login"], { browser: signsIn() });
        await settles(() => marked(page, "now"), ["savingSession > completed", "chip completed"]);
        expect(await page.locator("#runs option").count()).toBe(2);
        await page.locator("#runs").selectOption({ index: 1 });
        await settles(() => marked(page, "now"), ["awaitingCallback > aborted", "chip aborted"]);
        await keepPicture(page, "live-aborted");

        command.signal("SIGINT");
        expect((await command.ended).exitCode).toBe(2);
        await settles(() => page.locator("#live").innerText(), "Nobody answers: the command may have ended");
        expect(requests.filter((url) => !url.startsWith(address))).toEqual([]);
      }),
    ));
});

test("Chromium is there for the live page, at least in CI", () => {
  if (executablePath === undefined) process.stderr.write(`skipped: flows show --live in Chromium ${chromiumMissing}\n`);
  expect(executablePath === undefined && process.env["CI"] ? chromiumMissing : "").toBe("");
});
