import { setTimeout as sleep } from "node:timers/promises";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";

const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** What axe finds wrong with a page: the rule, and what it is about. */
export const axeFindings = async (page: Page): Promise<readonly string[]> => {
  // Not by a script element, which the page's own policy refuses.
  await page.evaluate(axe);
  const found: unknown = await page.evaluate(
    "axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`)))",
  );
  return found as readonly string[]; // as the expression above makes it
};

/** What a page asked the network for and complained of, from the moment on that this is called. */
export const watchPage = (page: Page): { readonly requests: string[]; readonly complaints: string[] } => {
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(String(error)));
  return { requests, complaints };
};

/** The states and ways that stand out of the picture by a mark, e.g. `lit`: states by id, ways as `from > to`. */
export const marked = async (page: Page, mark: string): Promise<readonly string[]> => {
  const found: unknown = await page.evaluate(
    `[...document.querySelectorAll("svg.flow:not(.away) .${mark}:not(text)")].map(({ dataset, classList }) =>
      classList.contains("way") ? (dataset.from ?? "") + " > " + dataset.to : (classList.contains("chip") ? "chip " : "") + dataset.state)`,
  );
  return found as readonly string[]; // as the expression above makes it
};

/** Where the picture stands within the window: its left and top edge in pixels, and its scale in percent. */
export const placeOf = async (
  page: Page,
): Promise<{ readonly left: number; readonly top: number; readonly scale: string }> => {
  const box = await page.locator("svg.flow:not(.away)").boundingBox();
  return {
    left: Math.round(box?.x ?? Number.NaN),
    top: Math.round(box?.y ?? Number.NaN),
    scale: await page.locator("#scale").innerText(),
  };
};

const patienceMs = 40_000;
const pauseMs = 20;

/** Looks again and again until what is seen is what is wanted; rejects with what was seen last after 40 seconds. */
export const settles = async <Seen>(look: () => Promise<Seen>, wanted: Seen): Promise<void> => {
  const end = performance.now() + patienceMs;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- polling is waiting in turn
    const seen = await look();
    if (JSON.stringify(seen) === JSON.stringify(wanted)) return;
    if (performance.now() > end)
      throw new Error(`it stayed ${JSON.stringify(seen)} and never was ${JSON.stringify(wanted)}`);
    // oxlint-disable-next-line no-await-in-loop -- as above
    await sleep(pauseMs);
  }
};

/** What is written at the ways of a run and belongs to what it took, e.g. `done`. */
export const litTexts = (page: Page): Promise<readonly string[]> =>
  page.locator("svg.flow:not(.away) text.lit").allTextContents();
