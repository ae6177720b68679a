import { describe, expect, test } from "@jest/globals";
import { withCallback } from "../../testing/callback-server.ts";
import { createFormBrowser } from "../../testing/form-browser.ts";
import { inSandbox } from "../../testing/in-sandbox.ts";
import { authorizationUrl, demo } from "../../testing/oauth-calls.ts";
import { decide, signIn, signUp } from "../../testing/person.ts";

const callback = "http://127.0.0.1:4321";

/** What the client is told in a redirect, as an object. */
function toldIn(location: string | null | undefined): Record<string, string> {
  return Object.fromEntries(new URL(location ?? "http://nowhere.invalid").searchParams);
}

describe("a request that cannot be trusted gets an error page and no redirect", () => {
  test.each([
    ["an unknown client", { client_id: "another" }],
    ["no client", { client_id: "" }],
    ["no redirect URI", { redirect_uri: "" }],
    ["a redirect URI of another host", { redirect_uri: "http://evil.example:4321" }],
    ["a redirect URI with a path", { redirect_uri: `${callback}/` }],
  ])("%s", async (_name, others) => {
    await inSandbox(async (sandbox) => {
      const answer = await fetch(authorizationUrl(sandbox, callback, others), { redirect: "manual" });
      expect({ status: answer.status, location: answer.headers.get("location") }).toEqual({
        status: 400,
        location: null,
      });
      expect(await answer.text()).toContain("This sign-in cannot go on");
    });
  });

  test("a client or a redirect URI that is given twice", async () => {
    await inSandbox(async (sandbox) => {
      const url = authorizationUrl(sandbox, callback);
      for (const repeated of ["client_id=another", "redirect_uri=http://127.0.0.1:1"]) {
        const answer = await fetch(`${url}&${repeated}`, { redirect: "manual" });
        expect(answer.status).toBe(400);
      }
    });
  });
});

describe("a request that is wrong otherwise goes back to the client, with state and issuer", () => {
  test.each([
    ["no response type", { response_type: "" }, "invalid_request"],
    ["another response type", { response_type: "token" }, "unsupported_response_type"],
    ["another response mode", { response_mode: "form_post" }, "invalid_request"],
    ["no challenge", { code_challenge: "" }, "invalid_request"],
    ["a challenge that is no digest", { code_challenge: "short" }, "invalid_request"],
    ["the plain challenge method", { code_challenge_method: "plain" }, "invalid_request"],
    ["no challenge method", { code_challenge_method: "" }, "invalid_request"],
    ["an unknown scope", { scope: "public everything" }, "invalid_scope"],
  ])("%s", async (_name, others, error) => {
    await inSandbox(async (sandbox) => {
      const answer = await fetch(authorizationUrl(sandbox, callback, others), { redirect: "manual" });
      const location = answer.headers.get("location");
      expect(answer.status).toBe(302);
      expect(location).toMatch(/^http:\/\/127\.0\.0\.1:4321\/\?/);
      expect(toldIn(location)).toEqual({
        error,
        error_description: expect.any(String),
        state: "a-state",
        iss: sandbox.url,
      });
    });
  });

  test("a repeated parameter; a repeated state is not given back", async () => {
    await inSandbox(async (sandbox) => {
      const answer = await fetch(`${authorizationUrl(sandbox, callback)}&state=b`, { redirect: "manual" });
      expect(toldIn(answer.headers.get("location"))).toEqual({
        error: "invalid_request",
        error_description: "state is given more than once",
        iss: sandbox.url,
      });
    });
  });
});

describe("a person", () => {
  test("signs in, allows, and the client gets code, state and issuer", async () => {
    await inSandbox((sandbox) =>
      withCallback(async ({ redirectUri, received }) => {
        const browser = createFormBrowser();
        const consent = await signIn(browser, authorizationUrl(sandbox, redirectUri), demo);
        expect(consent.title).toContain("Allow access for Algolia CLI?");
        const end = await decide(browser, consent, "Allow");
        const told = { code: expect.stringMatching(/^[\w-]{43}$/), state: "a-state", iss: sandbox.url };
        expect({ title: end.title, told: toldIn(end.leftFor) }).toEqual({ title: "Back at the client", told });
        expect(received.map(({ href }) => href)).toEqual([end.leftFor]);
      }),
    );
  });

  test("denies, and the client gets access_denied", async () => {
    await inSandbox((sandbox) =>
      withCallback(async ({ redirectUri }) => {
        const browser = createFormBrowser();
        const consent = await signIn(browser, authorizationUrl(sandbox, redirectUri), demo);
        const end = await decide(browser, consent, "Deny");
        expect(toldIn(end.leftFor)).toEqual({
          error: "access_denied",
          error_description: "the person denied access",
          state: "a-state",
          iss: sandbox.url,
        });
      }),
    );
  });

  test("who is signed in already is asked for consent again", async () => {
    await inSandbox((sandbox) =>
      withCallback(async ({ redirectUri }) => {
        const browser = createFormBrowser();
        const url = authorizationUrl(sandbox, redirectUri);
        await decide(browser, await signIn(browser, url, demo), "Allow");
        const again = await browser.open(url);
        expect({ redirects: again.redirects, title: again.title }).toEqual({
          redirects: [],
          title: expect.stringContaining("Allow access for Algolia CLI?"),
        });
      }),
    );
  });

  test("signs up from screen=signup and goes on to consent", async () => {
    await inSandbox(async (sandbox) => {
      const browser = createFormBrowser();
      const account = { name: "Ada", email: "Ada@Example.com", password: "a long one" };
      const consent = await signUp(browser, authorizationUrl(sandbox, callback, { screen: "signup" }), account);
      expect(consent.title).toContain("Allow access for Algolia CLI?");
      expect(sandbox.world.users.byEmail("ada@example.com")).toMatchObject({ name: "Ada", paymentMethod: "none" });
    });
  });
});

describe("the consent form", () => {
  test("is refused without the CSRF token of the session", async () => {
    await inSandbox(async (sandbox) => {
      const browser = createFormBrowser();
      const consent = await signIn(browser, authorizationUrl(sandbox, callback), demo);
      const page = await browser.submit(consent.formWith("Allow"), { csrf_token: "guessed" }, "Allow");
      expect({ status: page.status, leftFor: page.leftFor }).toEqual({ status: 403, leftFor: undefined });
    });
  });

  test("is refused with the CSRF token of another session", async () => {
    await inSandbox(async (sandbox) => {
      const [mine, theirs] = [createFormBrowser(), createFormBrowser()];
      const consent = await signIn(mine, authorizationUrl(sandbox, callback), demo);
      await signIn(theirs, authorizationUrl(sandbox, callback), demo);
      expect((await theirs.submit(consent.formWith("Allow"), {}, "Allow")).status).toBe(403);
    });
  });

  test("is checked anew: a redirect URI that was swapped in it is refused", async () => {
    await inSandbox(async (sandbox) => {
      const browser = createFormBrowser();
      const consent = await signIn(browser, authorizationUrl(sandbox, callback), demo);
      const swapped = { redirect_uri: "http://evil.example:1" };
      const page = await browser.submit(consent.formWith("Allow"), swapped, "Allow");
      expect({ status: page.status, redirects: page.redirects }).toEqual({ status: 400, redirects: [] });
    });
  });

  test("asks to sign in where the session has nobody", async () => {
    await inSandbox(async (sandbox) => {
      const browser = createFormBrowser();
      const start = await browser.open(authorizationUrl(sandbox, callback));
      const csrf = start.formWith("Sign in").fields.find(({ name }) => name === "csrf_token")?.value ?? "";
      const url = new URL(authorizationUrl(sandbox, callback));
      const fields = [...url.searchParams, ["csrf_token", csrf], ["decision", "allow"]].map(([name = "", value]) => ({
        name,
        value,
        type: "hidden",
      }));
      const page = await browser.submit({
        action: `${sandbox.url}/2/oauth/authorize`,
        method: "POST",
        fields,
        submitters: [],
      });
      expect(page.title).toContain("Sign in");
    });
  });
});
