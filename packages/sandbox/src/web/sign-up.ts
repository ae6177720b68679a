import { type Context, Hono } from "hono";
import type { WebEnv } from "../env.ts";
import { allowOnly } from "../method-not-allowed.ts";
import { pagePaths, signUpPage } from "../pages/index.ts";
import { hashPassword } from "../world/password.ts";
import { readForm } from "./form.ts";
import { pageAnswer } from "./page-answer.ts";
import { safeReturnTo, withReturnTo } from "./return-to.ts";
import { sessionOf, signIn } from "./session.ts";

interface Wanted {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Making an account at the browser: it starts with no application and no payment method, signed in. */
export const signUpRoutes = new Hono<WebEnv>()
  .get(pagePaths.signUp, (c) => pageAnswer(c, pageFor(c, { returnTo: safeReturnTo(c.req.query("return_to")) })))
  .post(async (c) => {
    const form = await readForm(c);
    const field = (name: string) => form.get(name) ?? "";
    const wanted = { name: field("name").trim(), email: field("email").trim(), password: field("password") };
    const returnTo = safeReturnTo(form.get("return_to"));
    const { users, random } = c.var.world;
    const refuse = (error: string) => pageAnswer(c, pageFor(c, { ...wanted, returnTo, error }), 422);
    const error = complaintAbout(wanted);
    if (error !== undefined) return refuse(error);
    const user = users.add({ ...wanted, passwordHash: await hashPassword(wanted.password, random) });
    if (user === undefined) return refuse("There is an account with this e-mail address already.");
    signIn(c, user);
    return c.redirect(returnTo, 303);
  })
  .all(allowOnly("GET", "POST"));

function complaintAbout({ name, email, password }: Wanted): string | undefined {
  if (name === "" || name.length > 255) return "A name of 1 to 255 characters is needed.";
  if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254) return "An e-mail address is needed, such as a@b.c.";
  if (password.length < 8 || password.length > 1000) return "A password of at least 8 characters is needed.";
  return undefined;
}

function pageFor(
  c: Context<WebEnv>,
  said: { returnTo: string; name?: string; email?: string; error?: string },
): string {
  const { returnTo, name, email, error } = said;
  const signinUrl = withReturnTo(pagePaths.signIn, returnTo);
  return signUpPage({ csrf: sessionOf(c).csrfToken, signinUrl, returnTo, name, email, error });
}
