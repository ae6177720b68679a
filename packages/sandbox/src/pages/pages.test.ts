import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  accountPage,
  applicationPage,
  applicationsPage,
  billingPage,
  consentPage,
  costManagementPage,
  errorPage,
  homePage,
  signInPage,
  signUpPage,
} from "./index.ts";

/** Every page, in each of its shapes, with `text` wherever a person or a request can put some. */
function everyPage(text: string): Record<string, string> {
  const signedIn = { csrf: text, user: { name: text, email: text } };
  const application = { id: text, name: text, region: text, planName: text };
  const applications = [application, { ...application, id: `${text}2` }];
  const signIn = { csrf: text, returnTo: text, signupUrl: "/users/sign_up" };
  const signUp = { csrf: text, returnTo: text, signinUrl: "/users/sign_in" };
  return {
    "sign-in": signInPage(signIn),
    "sign-in, refused": signInPage({ ...signIn, error: text, email: text }),
    "sign-up": signUpPage(signUp),
    "sign-up, refused": signUpPage({ ...signUp, error: text, email: text, name: text }),
    consent: consentPage({ ...signedIn, clientName: text, scopes: ["public", text], hiddenFields: { [text]: text } }),
    "consent without scopes": consentPage({ ...signedIn, clientName: text, scopes: [], hiddenFields: {} }),
    error: errorPage({ title: text, message: text, status: 400 }),
    applications: applicationsPage({ ...signedIn, applications }),
    "no applications": applicationsPage({ ...signedIn, applications: [] }),
    application: applicationPage({ ...signedIn, application }),
    "application, a section": applicationPage({ ...signedIn, application, section: "indices" }),
    account: accountPage({ ...signedIn, title: text, applicationId: text }),
    billing: billingPage({ ...signedIn, hasPaymentMethod: false, applicationId: text }),
    "billing, saved": billingPage({ ...signedIn, hasPaymentMethod: true, saved: true }),
    costs: costManagementPage({ ...signedIn, applications, applicationId: text }),
    "no costs": costManagementPage({ ...signedIn, applications: [] }),
    home: homePage({}),
    "home, signed in": homePage(signedIn),
  };
}

const pages = Object.entries(everyPage("Ada"));
const all = (page: string, pattern: RegExp) => [...page.matchAll(pattern)].map((match) => match[1] ?? match[0]);
const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];

describe.each(pages)("the page %s", (_name, page) => {
  test("is an HTML document in English with a title, fit for narrow screens", () => {
    expect(page.startsWith('<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">')).toBe(true);
    expect(page).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
    expect(all(page, /<title>(.*?)<\/title>/g)).toEqual([expect.stringMatching(/^\S.* · Algolia CLI sandbox$/)]);
  });

  test("has one h1, and skips no level of heading", () => {
    const levels = all(page, /<h([1-6])[ >]/g).map(Number);
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    expect(levels.filter((level, position) => level > (levels[position - 1] ?? 0) + 1)).toEqual([]);
  });

  test("says that it is the sandbox and not Algolia", () => {
    expect(page).toContain("This is the local sandbox on your own machine, not Algolia.");
  });

  test("labels every input and says what fills it", () => {
    const inputs = all(page, /<input[^>]*>/g).filter((input) => attribute(input, "type") !== "hidden");
    const labels = all(page, /<label for="([^"]*)">[^<]+<\/label>/g);
    expect(inputs.map((input) => attribute(input, "id"))).toEqual(labels);
    expect(inputs.filter((input) => attribute(input, "autocomplete") === undefined)).toEqual([]);
  });

  test("refers to no id that is not there, and gives none twice", () => {
    const ids = all(page, / id="([^"]*)"/g);
    const references = all(page, / aria-(?:describedby|labelledby)="([^"]*)"/g).flatMap((list) => list.split(" "));
    expect(ids.length).toBe(new Set(ids).size);
    expect(references.filter((reference) => !ids.includes(reference))).toEqual([]);
  });

  test("loads and links to nothing outside of the sandbox", () => {
    const addresses = all(page, / (?:href|src|action|formaction|content)="([^"]*)"/g);
    expect(addresses.filter((address) => /^\s*(?:[a-z]+:)?\/\//i.test(address))).toEqual([]);
    expect(page).not.toMatch(/url\(|@import|<iframe|<object|<embed/);
  });

  test("needs no script and carries none, nor inline styles that its policy would refuse", () => {
    expect(page).not.toMatch(/<script|<[^>]* (?:style|on[a-z]+)=/);
  });

  test("carries the anti-forgery token in every form", () => {
    const forms = all(page, /<form[\s\S]*?<\/form>/g);
    expect(forms.filter((form) => !form.includes('<input type="hidden" name="csrf_token" value="Ada">'))).toEqual([]);
    expect(forms.filter((form) => !form.split(">")[0]?.includes(' method="post"'))).toEqual([]);
  });
});

/** What a browser would build: the tags in order, each with its attributes' names. */
function structureOf(page: string): string[] {
  return all(page, /<\/?[a-z][^>]*>/gi).map((tag) => tag.replaceAll(/="[^"]*"/g, ""));
}

describe("text from people and requests", () => {
  test.each(Object.keys(everyPage("Ada")))("cannot change what the page %s is built of", (name) => {
    const expected = structureOf(everyPage("Ada")[name] ?? "");
    const markupLike = fc.constantFrom(
      '"><script>alert(1)</script>',
      "' onfocus='x",
      "</title><h1>",
      "<!--",
      "&quot;>",
      "${1}",
      "$&",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(markupLike, fc.string({ minLength: 1 })), { minLength: 1 }), (parts) => {
        const text = `x${parts.join(" ")}`;
        expect(structureOf(everyPage(text)[name] ?? "")).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  test("stands on the page as it was written", () => {
    const page = errorPage({ title: "a<b", message: `say "hi" & 'bye'`, status: 400 });
    expect(page).toContain("<h1>a&lt;b</h1>");
    expect(page).toContain("say &quot;hi&quot; &amp; &#39;bye&#39;");
  });

  test("in an application's id cannot lead its link elsewhere", () => {
    const hostile = { id: "../../evil?a=b#c", name: "x", region: "eu", planName: "Build" };
    const page = applicationsPage({ csrf: "t", user: { name: "Ada", email: "a@b.c" }, applications: [hostile] });
    expect(all(page, /href="(\/apps\/[^"]*)"/g)).toEqual(["/apps/..%2F..%2Fevil%3Fa%3Db%23c/dashboard"]);
  });
});
