import { describe, expect, test } from "@jest/globals";
import { billingPage, consentPage, homePage, signInPage, signUpPage } from "./index.ts";

const user = { name: "Ada", email: "ada@example.com" };
const csrf = "token";

/** What each form of a page would post where; a field to fill in is shown as its type, a button as its value. */
function formsOf(page: string): { action: string | undefined; fields: (string | undefined)[][] }[] {
  return [...page.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].map(([, action, content]) => ({
    action,
    fields: [...(content ?? "").matchAll(/<(?:input|button)[^>]* name="[^>]*>/g)].map(([tag]) => {
      const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
      return [of("name"), of("value") ?? `(${of("type")})`];
    }),
  }));
}

const signOut = { action: "/users/sign_out", fields: [["csrf_token", "token"]] };

describe("signing in and up", () => {
  test("posts e-mail and password, and takes the way back along", () => {
    const page = signInPage({ csrf, returnTo: "/2/oauth/authorize?a=1&b=2", signupUrl: "/users/sign_up?r=1" });
    expect(formsOf(page)).toEqual([
      {
        action: "/users/sign_in",
        fields: [
          ["csrf_token", "token"],
          ["return_to", "/2/oauth/authorize?a=1&amp;b=2"],
          ["email", "(email)"],
          ["password", "(password)"],
        ],
      },
    ]);
    expect(page).toContain('<a href="/users/sign_up?r=1">Create one</a>');
  });

  test("posts a new account's name, e-mail and password", () => {
    expect(formsOf(signUpPage({ csrf, returnTo: "/", signinUrl: "/users/sign_in" }))).toEqual([
      {
        action: "/users/sign_up",
        fields: [
          ["csrf_token", "token"],
          ["return_to", "/"],
          ["name", "(text)"],
          ["email", "(email)"],
          ["password", "(password)"],
        ],
      },
    ]);
  });

  test("a refusal is announced, tied to the fields and named in the title; the e-mail stays, the password does not", () => {
    const error = "No such account.";
    const page = signInPage({ csrf, returnTo: "/", signupUrl: "/users/sign_up", error, email: "ada@example.com" });
    expect(page).toContain("<title>Error: Sign in · Algolia CLI sandbox</title>");
    expect(page).toContain(
      '<p class="notice bad" id="error-summary" role="alert"><strong>There is a problem</strong>No such account.</p>',
    );
    expect(page.match(/<input id=[^>]*>/g)).toEqual([
      '<input id="email" name="email" type="email" autocomplete="username" required autocapitalize="none" spellcheck="false" value="ada@example.com" aria-describedby="error-summary" aria-invalid="true">',
      '<input id="password" name="password" type="password" autocomplete="current-password" required autocapitalize="none" spellcheck="false" aria-describedby="error-summary" aria-invalid="true" autofocus>',
    ]);
  });
});

describe("consent", () => {
  const about = { csrf, user, clientName: "Algolia CLI", scopes: ["public"] };

  test("posts the request's parameters and the decision", () => {
    const page = consentPage({ ...about, hiddenFields: { client_id: "abc", state: "s" } });
    expect(formsOf(page)).toEqual([
      signOut,
      {
        action: "/2/oauth/authorize",
        fields: [
          ["csrf_token", "token"],
          ["client_id", "abc"],
          ["state", "s"],
          ["decision", "allow"],
          ["decision", "deny"],
        ],
      },
    ]);
  });

  test("lets no parameter of the request decide, or stand for the token", () => {
    const page = consentPage({ ...about, hiddenFields: { decision: "allow", csrf_token: "theirs", state: "s" } });
    expect(formsOf(page)[1]?.fields).toEqual([
      ["csrf_token", "token"],
      ["state", "s"],
      ["decision", "allow"],
      ["decision", "deny"],
    ]);
  });

  test("names a scope that it has no words for", () => {
    const page = consentPage({ ...about, scopes: ["public", "moon:land"], hiddenFields: {} });
    expect([...page.matchAll(/<\/svg><span>(.*?)<\/span>/g)].map((match) => match[1])).toEqual([
      "See your name and e-mail address",
      "The scope <code>moon:land</code>",
    ]);
  });
});

describe("billing", () => {
  test("offers to add a payment method where there is none, for the application it was opened for", () => {
    const page = billingPage({ csrf, user, hasPaymentMethod: false, applicationId: "APP1" });
    expect(formsOf(page)).toEqual([
      signOut,
      {
        action: "/account/billing/details",
        fields: [
          ["csrf_token", "token"],
          ["applicationId", "APP1"],
          ["action", "add"],
        ],
      },
    ]);
    expect(page).not.toContain('role="status"');
  });

  test("offers to remove the one on file, and says what was just done", () => {
    const page = billingPage({ csrf, user, hasPaymentMethod: true, saved: true });
    expect(formsOf(page)[1]?.fields).toEqual([
      ["csrf_token", "token"],
      ["action", "remove"],
    ]);
    expect(page).toContain(
      '<p class="notice good" role="status">The payment method was added. You can go back to the terminal.</p>',
    );
  });
});

describe("signing out", () => {
  test("is offered to who is signed in, when there is a token to post it with", () => {
    expect(formsOf(homePage({ user, csrf }))).toEqual([signOut]);
    expect(formsOf(homePage({ user }))).toEqual([]);
    expect(formsOf(homePage({ csrf }))).toEqual([]);
  });
});
