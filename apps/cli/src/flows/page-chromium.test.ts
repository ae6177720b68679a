import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { axeFindings, litTexts, marked, placeOf, settles, watchPage } from "../../testing/flows/flow-page.ts";
import { failedLogin } from "../../testing/flows/recorded-login.ts";
import { chromiumMissing, findChromium, keepPicture, launchChromium, onPage, type Theme } from "../../testing/index.ts";
import { flowChart, flowCharts } from "./flow-pictures.ts";
import { type Shown, writePicture } from "./picture-format.ts";
import { recordedRun } from "./recorded-run.ts";

const executablePath = findChromium();
const chart = flowChart("auth");
const played = (): Shown => ({ chart, run: recordedRun(chart, { recording: failedLogin() }) });

(executablePath === undefined ? describe.skip : describe)("the page of a flow, opened as a file in Chromium", () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    browser = await launchChromium(executablePath ?? "");
    folder = mkdtempSync(join(tmpdir(), "algolia-cli-page-"));
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (name: string, shown: Shown, work: (page: Page) => Promise<void>, theme: Theme = "light") =>
    onPage(browser, theme, async (page) => {
      await page.setViewportSize({ width: 1440, height: 860 });
      const { requests, complaints } = watchPage(page);
      const path = join(folder, `${name}-${theme}.html`);
      writeFileSync(path, writePicture("html", shown));
      const address = pathToFileURL(path).href;
      await page.goto(address);
      await work(page);
      expect({ requests, complaints }).toEqual({ requests: [address], complaints: [] });
    });

  test.each<Theme>(["light", "dark"])("passes axe with a state chosen, and with a run played (%s)", (theme) =>
    open(
      "axe",
      played(),
      async (page) => {
        await keepPicture(page, `page-run-${theme}`);
        expect(await axeFindings(page)).toEqual([]);
        await page.locator('.card[data-state="awaitingCallback"]').click();
        await keepPicture(page, `page-state-${theme}`);
        expect(await axeFindings(page)).toEqual([]);
      },
      theme,
    ),
  );

  test.each(flowCharts().map((one) => [one.name, one] as const))("shows %s at 100 percent first", (_, one) =>
    open(one.name, { chart: one }, async (page) => {
      expect(await placeOf(page)).toMatchObject({ scale: "100 %" });
      expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe(one.title);
    }),
  );

  test("is moved with the mouse, zoomed where the pointer is, and fitted", () =>
    open("mouse", { chart }, async (page) => {
      const before = await placeOf(page);
      await page.mouse.move(100, 300);
      await page.mouse.down();
      await page.mouse.move(140, 250, { steps: 4 });
      await page.mouse.up();
      const moved = await placeOf(page);
      expect(moved).toEqual({ ...before, left: before.left + 40, top: before.top - 50 });
      await page.mouse.wheel(0, 120);
      await settles(async () => (await placeOf(page)).top, moved.top - 120);
      await page.keyboard.down("Control");
      await page.mouse.wheel(0, -120);
      await page.keyboard.up("Control");
      await settles(async () => (await placeOf(page)).scale, "149 %");
      await page.getByRole("button", { name: "Fit" }).click();
      const fitted = await page.locator("svg.flow").boundingBox();
      const stage = await page.locator("#stage").boundingBox();
      expect(Math.round(fitted?.height ?? 0)).toBe(Math.round(stage?.height ?? 1));
      await page.getByRole("button", { name: "100 %" }).click();
      expect(await placeOf(page)).toEqual(before);
    }));

  test("tells of the state that is clicked what enters and leaves it, and what it emits", () =>
    open("details", { chart }, async (page) => {
      await page.locator('.card[data-state="openingBrowser"]').click();
      expect((await page.locator("#details").innerText()).split("\n").filter((line) => line.trim() !== "")).toEqual([
        "openingBrowser",
        "on the way",
        "Effects",
        "openBrowser",
        "Enters from",
        "done listening",
        "Leaves to",
        "done awaitingCallback",
        "↑ CLI Auth Browser Opened",
        "error awaitingCallback",
        "↑ CLI Auth Browser Failed",
        "user.cancelled aborted",
        "↑ CLI Auth Aborted",
        "Emits",
        "↑ CLI Auth Browser Opened",
        "↑ CLI Auth Browser Failed",
        "↑ CLI Auth Aborted",
      ]);
      expect(await marked(page, "selected")).toEqual(["openingBrowser"]);
      await page.locator("#details").getByRole("button", { name: "listening" }).click();
      expect(await marked(page, "selected")).toEqual(["listening"]);
      await page.locator('.chip[data-state="failed"]').first().click();
      expect(await page.locator("#details h2").innerText()).toBe("failed");
      expect(new Set(await marked(page, "selected"))).toEqual(new Set(["chip failed"]));
      await page.keyboard.press("Escape");
      expect(await marked(page, "selected")).toEqual([]);
    }));

  test("finds a state and an event, goes from one place to the next, and forgets it with Esc", () =>
    open("search", { chart }, async (page) => {
      await page.keyboard.press("/");
      await page.keyboard.type("configuring");
      expect([await marked(page, "hit"), await page.locator("#found").innerText()]).toEqual([
        ["configuring"],
        "1 of 1",
      ]);
      await page.getByRole("searchbox").fill("browser failed");
      expect(await marked(page, "hit")).toEqual(["openingBrowser > awaitingCallback"]);
      await page.getByRole("searchbox").fill("Auth Completed");
      expect(await page.locator("#found").innerText()).toBe("1 of 4");
      await page.keyboard.press("Enter");
      expect([await page.locator("#found").innerText(), await marked(page, "current")]).toEqual([
        "2 of 4",
        ["fetchingApplications > completed"],
      ]);
      await page.getByRole("searchbox").fill("nowhere");
      expect(await page.locator("#found").innerText()).toBe("nothing found");
      await page.keyboard.press("Escape");
      expect([await marked(page, "hit"), await page.locator("#found").innerText()]).toEqual([[], ""]);
    }));

  test("is used with the keyboard alone: moved, zoomed, and walked through state by state", () =>
    open("keyboard", { chart }, async (page) => {
      const before = await placeOf(page);
      await page.locator("#stage").focus();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowRight");
      expect(await placeOf(page)).toEqual({ ...before, left: before.left - 80, top: before.top - 80 });
      await page.keyboard.press("+");
      expect((await placeOf(page)).scale).toBe("125 %");
      await page.keyboard.press("-");
      await page.keyboard.press("0");
      expect(await placeOf(page)).toEqual(before);
      await page.keyboard.press("f");
      expect((await placeOf(page)).scale).not.toBe("100 %");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      expect(await page.locator("#details h2").innerText()).toBe("openingBrowser");
      await page.keyboard.press("Escape");
      expect(await page.locator("#details h2").count()).toBe(0);
    }));
});

(executablePath === undefined ? describe.skip : describe)("a recording played on the page in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium(executablePath ?? "");
  });
  afterAll(() => browser.close());

  const play = (work: (page: Page) => Promise<void>) =>
    onPage(browser, "light", async (page) => {
      await page.setViewportSize({ width: 1440, height: 860 });
      const { complaints } = watchPage(page);
      await page.setContent(writePicture("html", played()));
      await work(page);
      expect(complaints).toEqual([]);
    });
  const path = [
    " > listening",
    "listening > openingBrowser",
    "openingBrowser > awaitingCallback",
    "awaitingCallback > exchangingCode",
    "exchangingCode > savingSession",
    "savingSession > fetchingApplications",
    "fetchingApplications > choosingApplication",
  ];
  const lit = async (page: Page) => (await marked(page, "lit")).filter((one) => one.includes(">")).toSorted();
  const counter = (page: Page) => page.locator("#counter").innerText();

  test("lights the whole way, and shows the last step with its events and their properties", () =>
    play(async (page) => {
      expect(await lit(page)).toEqual([...path, "choosingApplication > failed"].toSorted());
      expect(await marked(page, "now")).toEqual(["choosingApplication > failed", "chip failed"]);
      expect(await litTexts(page)).toEqual([
        "done",
        "done",
        "↑ CLI Auth Browser Opened",
        "done",
        "↑ CLI Auth Callback Received",
        "done",
        "done",
        "done",
        "error",
        "↑ CLI Auth Failed",
      ]);
      expect(await counter(page)).toBe("8 / 8");
      const details = (await page.locator("#details").innerText()).split("\n").filter((line) => line.trim() !== "");
      expect(details).toEqual([
        "Step 8: chooseApplication failed: http_404",
        "ends in failed, +7.00 s",
        "Emitted",
        "↑ CLI Auth Failed",
        "flow",
        "login",
        "step",
        "app_select",
        "error_class",
        "http_404",
        "http_status",
        "404",
        "duration_ms",
        "7000",
      ]);
    }));

  test("goes back and forth, step by step, by mouse, by keyboard and by the timeline", () =>
    play(async (page) => {
      await page.getByRole("button", { name: "Step back" }).click();
      expect([await counter(page), await marked(page, "now")]).toEqual([
        "7 / 8",
        ["fetchingApplications > choosingApplication", "choosingApplication"],
      ]);
      expect(await lit(page)).toEqual(path.toSorted());
      await page.keyboard.press(",");
      expect(await counter(page)).toBe("6 / 8");
      await page.keyboard.press(".");
      expect(await counter(page)).toBe("7 / 8");
      await page.getByRole("button", { name: "First step" }).click();
      expect([await counter(page), await lit(page)]).toEqual(["1 / 8", [" > listening"]]);
      await page.getByRole("slider").focus();
      await page.keyboard.press("ArrowRight");
      expect(await counter(page)).toBe("2 / 8");
      await page.getByRole("list", { name: "Steps of the recording" }).getByRole("button").nth(3).click();
      expect(await counter(page)).toBe("4 / 8");
      expect(await page.locator("[aria-current=step] .seq").innerText()).toBe("4");
    }));

  test("plays forwards and backwards, and pauses", () =>
    play(async (page) => {
      await page.getByRole("button", { name: "First step" }).click();
      await page.getByRole("button", { name: "Play", exact: true }).click();
      await settles(() => counter(page), "3 / 8");
      await page.getByRole("button", { name: "Pause" }).click();
      await page.getByRole("button", { name: "Play backwards" }).click();
      await settles(() => counter(page), "1 / 8");
      await page.getByRole("button", { name: "Play", exact: true }).waitFor();
    }));

  test("comes back to its step after a state was looked at", () =>
    play(async (page) => {
      await page.locator('.card[data-state="exchangingCode"]').click();
      expect(await page.locator("#details h2").innerText()).toBe("exchangingCode");
      await page.keyboard.press("Escape");
      expect(await page.locator("#details h2").innerText()).toBe("Step 8: chooseApplication failed: http_404");
    }));
});

test("Chromium is there for the page of a flow, at least in CI", () => {
  if (executablePath === undefined)
    process.stderr.write(`skipped: the page of a flow in Chromium ${chromiumMissing}\n`);
  expect(executablePath === undefined && process.env["CI"] ? chromiumMissing : "").toBe("");
});
