import { describe, expect, test } from "@jest/globals";
import { apiOf } from "../../testing/api-calls.ts";
import { createFormBrowser } from "../../testing/form-browser.ts";
import { inSandbox } from "../../testing/in-sandbox.ts";
import { demo } from "../../testing/oauth-calls.ts";
import { addPaymentMethod, removePaymentMethod, signIn, signUp } from "../../testing/person.ts";

const ada = { name: "Ada", email: "ada@example.com", password: "a long one" };

describe("signing in", () => {
  test("leads back to the page that asked for it", async () => {
    await inSandbox(async (sandbox) => {
      const page = await signIn(createFormBrowser(), `${sandbox.url}/account/billing/details?applicationId=A`, demo);
      expect({ url: page.url, title: page.title }).toEqual({
        url: `${sandbox.url}/account/billing/details?applicationId=A`,
        title: expect.stringContaining("Billing details"),
      });
    });
  });

  test.each([
    ["a wrong password", { email: demo.email, password: "wrong" }],
    ["an unknown address", { email: "nobody@example.com", password: demo.password }],
  ])("is refused for %s, in the same words, and keeps the address typed", async (_name, credentials) => {
    await inSandbox(async (sandbox) => {
      const page = await signIn(createFormBrowser(), `${sandbox.url}/apps`, credentials);
      expect(page.status).toBe(422);
      expect(page.text).toContain("There is no account with this e-mail address and password.");
      const email = page.formWith("Sign in").fields.find(({ name }) => name === "email");
      expect(email?.value).toBe(credentials.email);
    });
  });

  test("takes the address in any case", async () => {
    await inSandbox(async (sandbox) => {
      const page = await signIn(createFormBrowser(), `${sandbox.url}/apps`, { ...demo, email: "Demo@Example.COM" });
      expect(page.url).toBe(`${sandbox.url}/apps`);
    });
  });

  test("gives a cookie that scripts cannot read and other sites do not send, another one than before", async () => {
    await inSandbox(async (sandbox) => {
      const first = await fetch(`${sandbox.url}/users/sign_in`);
      const cookie = first.headers.get("set-cookie") ?? "";
      expect(cookie).toMatch(/^algolia_sandbox_\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
      const csrf = /name="csrf_token" value="([\w-]+)"/.exec(await first.text())?.[1] ?? "";
      const answer = await fetch(`${sandbox.url}/users/sign_in`, {
        method: "POST",
        redirect: "manual",
        headers: { cookie: cookie.split(";")[0] ?? "" },
        body: new URLSearchParams({ ...demo, csrf_token: csrf, return_to: "//evil.example" }),
      });
      expect({ status: answer.status, location: answer.headers.get("location") }).toEqual({
        status: 303,
        location: "/apps",
      });
      expect(answer.headers.get("set-cookie")).not.toBe(cookie);
      const old = await fetch(`${sandbox.url}/apps`, { redirect: "manual", headers: { cookie } });
      expect(old.status).toBe(303);
    });
  });

  test("is refused when another site posts the form", async () => {
    await inSandbox(async (sandbox) => {
      const answer = await fetch(`${sandbox.url}/users/sign_in`, {
        method: "POST",
        headers: { "sec-fetch-site": "cross-site" },
        body: new URLSearchParams({ ...demo, csrf_token: "guessed" }),
      });
      expect(answer.status).toBe(403);
      await answer.body?.cancel();
    });
  });
});

describe("signing up", () => {
  test("makes an account without applications and signs in", async () => {
    await inSandbox(async (sandbox) => {
      const page = await signUp(createFormBrowser(), `${sandbox.url}/users/sign_up`, ada);
      expect({ url: page.url, status: page.status }).toEqual({ url: `${sandbox.url}/apps`, status: 200 });
      expect(page.text).toContain("Nothing here yet");
      const user = sandbox.world.users.byEmail(ada.email);
      expect(user).toMatchObject({ id: 2, name: "Ada", passwordHash: expect.stringMatching(/^scrypt\$/) });
    });
  });

  test.each([
    ["a blank name", { ...ada, name: " " }, "A name of 1 to 255 characters is needed."],
    ["no e-mail address", { ...ada, email: "ada" }, "An e-mail address is needed, such as a@b.c."],
    ["a short password", { ...ada, password: "short" }, "A password of at least 8 characters is needed."],
    ["a known address", { ...ada, email: "DEMO@example.com" }, "There is an account with this e-mail address already."],
  ])("is refused with %s", async (_name, account, words) => {
    await inSandbox(async (sandbox) => {
      const page = await signUp(createFormBrowser(), `${sandbox.url}/users/sign_up`, account);
      expect(page.status).toBe(422);
      expect(page.text).toContain(words);
      expect(sandbox.world.users.all()).toHaveLength(1);
    });
  });

  test("and signing in link to each other and keep where to return to", async () => {
    await inSandbox(async (sandbox) => {
      const browser = createFormBrowser();
      const signInPage = await browser.open(`${sandbox.url}/account/teams`);
      const toSignUp = signInPage.links.find(({ url }) => url.includes("/users/sign_up"));
      const signUpPage = await browser.open(toSignUp?.url ?? "");
      const toSignIn = signUpPage.links.find(({ url }) => url.includes("/users/sign_in"));
      expect(toSignIn?.url).toBe(signInPage.url);
    });
  });
});

test("signing out leaves the browser with nobody", async () => {
  await inSandbox(async (sandbox) => {
    const browser = createFormBrowser();
    const page = await signIn(browser, `${sandbox.url}/apps`, demo);
    expect((await browser.submit(page.formWith("Sign out"))).url).toBe(`${sandbox.url}/`);
    expect((await browser.open(`${sandbox.url}/apps`)).title).toContain("Sign in");
  });
});

describe("the pages that the CLI opens", () => {
  const application = { id: "MINE000001", name: "Mine", region: "EU" };
  const theirs = { id: "OTHER00001", name: "Theirs", region: "EU" };
  const account = { ...demo, name: "Demo" };
  const seed = {
    users: [
      { ...account, applications: [application] },
      { ...account, email: "b@example.com", applications: [theirs] },
    ],
  };

  test.each([
    ["/apps", "Applications"],
    ["/apps/MINE000001/dashboard", "Mine"],
    ["/apps/MINE000001/explorer/browse", "Indices of Mine"],
    ["/apps/MINE000001/crawler", "Crawler of Mine"],
    ["/apps/MINE000001/connectors", "Connectors of Mine"],
    ["/apps/MINE000001/monitoring/status", "Status of Mine"],
    ["/apps/MINE000001", "Mine"],
    ["/account/api-keys/all?applicationId=MINE000001", "API keys"],
    ["/account/billing/usage?applicationId=MINE000001", "Usage"],
    ["/account/teams?applicationId=MINE000001", "Team"],
    ["/account/billing/details?applicationId=MINE000001", "Billing details"],
    ["/account/billing/cost-management?applicationId=MINE000001", "Cost management"],
  ])("%s asks to sign in and is there then", async (path, title) => {
    await inSandbox(
      async (sandbox) => {
        const page = await signIn(createFormBrowser(), `${sandbox.url}${path}`, demo);
        expect({ url: page.url, status: page.status, title: page.title.split(" · ")[0] }).toEqual({
          url: `${sandbox.url}${path}`,
          status: 200,
          title,
        });
      },
      { seed },
    );
  });

  test("show nobody else's application, and say what is not there", async () => {
    await inSandbox(
      async (sandbox) => {
        const browser = createFormBrowser();
        await signIn(browser, `${sandbox.url}/apps`, demo);
        for (const path of ["/apps/OTHER00001/dashboard", "/account/nothing", "/nothing"]) {
          expect((await browser.open(`${sandbox.url}${path}`)).status).toBe(404);
        }
      },
      { seed },
    );
  });

  test("have security headers, error pages included", async () => {
    await inSandbox(async (sandbox) => {
      for (const path of ["/", "/users/sign_in", "/nothing", "/2/oauth/authorize"]) {
        const answer = await fetch(`${sandbox.url}${path}`);
        expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'.*frame-ancestors 'none'$/);
        expect(answer.headers.get("cache-control")).toBe("no-store");
        await answer.body?.cancel();
      }
    });
  });
});

describe("billing", () => {
  test("adds a payment method, which the API shows at once, and removes it", async () => {
    await inSandbox(async (sandbox) => {
      const [browser, call] = [createFormBrowser(), await apiOf(sandbox)];
      const billing = `${sandbox.url}/account/billing/details?applicationId=A`;
      await signIn(browser, billing, demo);
      const plansOffered = async () => {
        // The contract's list: its length is all that is looked at.
        const { data } = (await call("GET", "/1/plan-templates/self-serve")).document as { data: unknown[] };
        return data.length;
      };
      expect(await plansOffered()).toBe(1);
      const added = await addPaymentMethod(browser, billing);
      expect(added.url).toBe(`${sandbox.url}/account/billing/details?saved=1&applicationId=A`);
      expect(added.text).toContain("The payment method was added.");
      expect(await plansOffered()).toBe(3);
      await removePaymentMethod(browser, billing);
      expect(await plansOffered()).toBe(1);
    });
  });

  test("refuses a form that says nothing, and one without its token", async () => {
    await inSandbox(async (sandbox) => {
      const browser = createFormBrowser();
      const page = await signIn(browser, `${sandbox.url}/account/billing/details`, demo);
      const form = page.formWith("Add a pretend card");
      expect((await browser.submit({ ...form, submitters: [] })).status).toBe(400);
      expect((await browser.submit(form, { csrf_token: "" })).status).toBe(403);
      expect(sandbox.world.users.byId(1)?.paymentMethod).toBe("none");
    });
  });
});
