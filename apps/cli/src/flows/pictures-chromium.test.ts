import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { chromiumMissing, findChromium, keepPicture, launchChromium, onPage, type Theme } from "../../testing/index.ts";
import { drawnByMermaid } from "../../testing/flows/text-formats.ts";
import { flowChart, flowCharts } from "./flow-pictures.ts";
import { writePicture } from "./picture-format.ts";

const executablePath = findChromium();
const charts = [...flowCharts(), flowChart("plan-change")].map((chart) => [chart.name, chart] as const);

/** What the browser measures of a picture that it shows as an image would be shown: nothing but its own style. */
interface Measured {
  readonly malformed: string | null;
  readonly texts: number;
  /** Texts that stick out of the box that holds them, or of the picture. */
  readonly outside: readonly string[];
  /** Texts that had to be squeezed into their width by more than a fifth. */
  readonly squeezed: readonly string[];
}

/** Runs in the page, which is why it is text: the compiler knows no browser here. */
const measuring = `(svg) => {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
  const error = parsed.querySelector("parsererror");
  const root = parsed.documentElement;
  document.body.replaceChildren(root);
  const texts = [...root.querySelectorAll("text")];
  const holderOf = (text) => text.closest(".card, .chip")?.querySelector("rect.body") ?? root.querySelector("rect.page");
  const outside = texts.filter((text) => {
    const [inner, outer] = [text.getBBox(), holderOf(text).getBBox()];
    return inner.x < outer.x || inner.x + inner.width > outer.x + outer.width + 0.5 || inner.y < outer.y || inner.y + inner.height > outer.y + outer.height + 1;
  });
  const squeezed = texts.filter((text) => {
    const given = Number(text.getAttribute("textLength"));
    text.removeAttribute("textLength");
    return text.getComputedTextLength() > 1.2 * given;
  });
  const named = (list) => list.map(({ textContent }) => textContent);
  return { malformed: error?.textContent ?? null, texts: texts.length, outside: named(outside), squeezed: named(squeezed) };
}`;

const measure = async (page: Page, svg: string): Promise<Measured> => {
  await page.setContent("<body></body>");
  const measured: unknown = await page.evaluate(`(${measuring})(${JSON.stringify(svg)})`);
  return measured as Measured; // as the function above gives it
};

(executablePath === undefined ? describe.skip : describe)("the pictures in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium(executablePath ?? "");
  });
  afterAll(() => browser.close());

  test.each(charts)("%s is valid XML, and every text fits into its box as it is really set", (_, chart) =>
    onPage(browser, "light", async (page) => {
      const svg = writePicture("svg", { chart });
      const texts = svg.split("<text ").length - 1;
      expect(await measure(page, svg)).toEqual({ malformed: null, texts, outside: [], squeezed: [] });
    }),
  );

  test.each<Theme>(["light", "dark"])("keep their ink readable on their ground (%s)", (theme) =>
    onPage(browser, theme, async (page) => {
      for (const [name, chart] of charts) {
        // oxlint-disable-next-line no-await-in-loop -- one page shows one picture after the other
        await page.setContent(`<style>body{margin:0}</style>${writePicture("svg", { chart })}`);
        // oxlint-disable-next-line no-await-in-loop -- as above
        await keepPicture(page, `flow-${name}-${theme}`);
        // oxlint-disable-next-line no-await-in-loop -- as above
        const ground: unknown = await page.evaluate('getComputedStyle(document.querySelector("rect.page")).fill');
        expect(ground).toBe(theme === "light" ? "rgb(247, 248, 252)" : "rgb(14, 17, 31)");
      }
    }),
  );

  test.each(charts)("%s is drawn by Mermaid with all its states", (_, chart) =>
    onPage(browser, "light", async (page) => {
      const drawn = (await drawnByMermaid(page, writePicture("mermaid", { chart }))).join("\n");
      expect(chart.states.filter(({ name }) => !drawn.includes(name))).toEqual([]);
    }),
  );
});

test("Chromium is there for the pictures, at least in CI", () => {
  if (executablePath === undefined) process.stderr.write(`skipped: the pictures in Chromium ${chromiumMissing}\n`);
  expect(executablePath === undefined && process.env["CI"] ? chromiumMissing : "").toBe("");
});
