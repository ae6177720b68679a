import { type Context, Hono } from "hono";
import type { WebEnv } from "../env.ts";
import { allowOnly } from "../method-not-allowed.ts";
import { pagePaths, signInPage } from "../pages/index.ts";
import { isPasswordOf } from "../world/password.ts";
import { readForm } from "./form.ts";
import { pageAnswer } from "./page-answer.ts";
import { safeReturnTo, withReturnTo } from "./return-to.ts";
import { sessionOf, signIn, signOut } from "./session.ts";

/** Signing in and out at the browser. */
export const signInRoutes = new Hono<WebEnv>()
  .get(pagePaths.signIn, (c) => pageAnswer(c, pageFor(c, { returnTo: safeReturnTo(c.req.query("return_to")) })))
  .post(async (c) => {
    const form = await readForm(c);
    const email = form.get("email") ?? "";
    const returnTo = safeReturnTo(form.get("return_to"));
    const user = c.var.world.users.byEmail(email);
    // An unknown address costs the same time and earns the same words as a wrong password.
    const isTheirs = await isPasswordOf(user?.passwordHash ?? "", form.get("password") ?? "");
    if (user === undefined || !isTheirs) {
      const error = "There is no account with this e-mail address and password.";
      return pageAnswer(c, pageFor(c, { returnTo, email, error }), 422);
    }
    signIn(c, user);
    return c.redirect(returnTo, 303);
  })
  .all(allowOnly("GET", "POST"))
  .post(pagePaths.signOut, async (c) => {
    await readForm(c);
    signOut(c);
    return c.redirect(pagePaths.home, 303);
  })
  .all(allowOnly("POST"));

function pageFor(c: Context<WebEnv>, said: { returnTo: string; email?: string; error?: string }): string {
  const signupUrl = withReturnTo(pagePaths.signUp, said.returnTo);
  return signInPage({ csrf: sessionOf(c).csrfToken, signupUrl, ...said });
}
