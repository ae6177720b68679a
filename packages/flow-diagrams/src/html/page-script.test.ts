import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { bundleForBrowser } from "../../../../scripts/bundle.mjs";
import { contentPolicy, writePage } from "./page.ts";
import { documents } from "./page-script-document.ts";
import { pageScript } from "./page-script.ts";

const empty = { charts: [], runs: [] };

describe("the page's script", () => {
  test("is what its sources are today; else run npm run docs", async () => {
    const [document] = await documents({ bundle: bundleForBrowser });
    const written = readFileSync(new URL(`../../../../${document?.path ?? ""}`, import.meta.url), "utf8");
    expect(written).toBe(document?.text);
  });

  test("cannot end its element early, nor can a text that it is given", () => {
    expect(pageScript).not.toMatch(/<\/script|<!--/iu);
    const page = writePage({ ...empty, follows: "</script><script>alert(1)</script>" });
    expect(page.match(/<\/script>/gu)).toHaveLength(2);
  });
});

describe("the page's policy", () => {
  test("allows the page's own script and style, and nothing from anywhere", () => {
    const shape = contentPolicy(empty).replaceAll(/sha256-[A-Za-z0-9+/=]+/gu, "<hash>");
    expect(shape).toBe(
      "default-src 'none'; script-src '<hash>'; style-src '<hash>'; img-src data:; base-uri 'none'; form-action 'none'",
    );
  });

  test("allows its own server as well where the page follows runs", () => {
    expect(contentPolicy({ ...empty, follows: "/runs" })).toContain("; connect-src 'self';");
  });
});
