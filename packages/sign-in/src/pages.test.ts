import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { alreadyDonePage, outcomePage, refusedPage } from "./pages.ts";

const hostile = `</style><script>alert(1)</script><img src=x onerror='a()'>"&\u001b[31m\u202e`;

/** The page's markup without its text: what a browser would act upon. */
const tagsOf = (page: string): readonly string[] => page.match(/<[^>]*>/gu) ?? [];

describe("the pages", () => {
  test("say who is signed in, by name and address, by either, or not at all", () => {
    const signedIn = (who: { name?: string; email?: string }) =>
      /<p>(.*)<\/p>/u.exec(outcomePage({ kind: "success", ...who }))?.[1];
    expect([
      signedIn({ name: "Ada", email: "ada@example.org" }),
      signedIn({ email: "ada@example.org" }),
      signedIn({ name: "", email: "ada@example.org" }),
      signedIn({}),
    ]).toEqual([
      "You are signed in to Algolia as <strong>Ada</strong> (ada@example.org).",
      "You are signed in to Algolia as <strong>ada@example.org</strong>.",
      "You are signed in to Algolia as <strong>ada@example.org</strong>.",
      "You are signed in to Algolia.",
    ]);
  });

  test("say what went wrong and how to go on", () => {
    const page = outcomePage({ kind: "failure", reason: "The code has expired.", nextStep: "Run it again." });
    expect([page.includes("<p>The code has expired.</p>"), page.includes('<p class="next">Run it again.</p>')]).toEqual(
      [true, true],
    );
  });

  test("escape hostile text and drop what moves a cursor or turns a line around", () => {
    const page = outcomePage({ kind: "failure", reason: hostile });
    const shown =
      "&lt;/style&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&#39;a()&#39;&gt;&quot;&amp;";
    expect(page).toContain(`<p>${shown}</p>`);
  });

  test("have the same markup whatever text is in them", () => {
    const text = fc.oneof(fc.string({ minLength: 1, unit: "binary" }), fc.constant(hostile));
    const failure = tagsOf(outcomePage({ kind: "failure", reason: "a", nextStep: "b" }));
    const success = tagsOf(outcomePage({ kind: "success", name: "a", email: "b" }));
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(tagsOf(outcomePage({ kind: "failure", reason: one, nextStep: other }))).toEqual(failure);
        expect(tagsOf(outcomePage({ kind: "success", name: `a${one}`, email: `b${other}` }))).toEqual(success);
      }),
    );
  });

  test("load nothing, run nothing, and say their language, width, colours and title", () => {
    const pages = [
      outcomePage({ kind: "success" }),
      outcomePage({ kind: "failure", reason: "No." }),
      alreadyDonePage(),
      refusedPage("No."),
    ];
    for (const page of pages) {
      expect(page).not.toMatch(/<script|<img|<link|<iframe|url\(|@import|https?:|\bon[a-z]+=|style=/u);
      expect(page).toMatch(/^<!doctype html>\n<html lang="en">/u);
      expect(page).toMatch(/<title>[^<]+ · Algolia CLI<\/title>/u);
      for (const part of ['name="viewport"', 'content="light dark"', "prefers-color-scheme: dark", "<main>", "<h1>"]) {
        expect(page).toContain(part);
      }
    }
  });
});
