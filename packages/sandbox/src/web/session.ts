import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import type { WebEnv } from "../env.ts";
import { pagePaths } from "../pages/index.ts";
import type { User } from "../world/users.ts";
import type { OpenedSession, WebSession } from "../world/web-sessions.ts";
import { withReturnTo } from "./return-to.ts";

/** The browser's session; opens an anonymous one where there is none, so that a form can carry its CSRF token. */
export function sessionOf(c: Context<WebEnv>): WebSession {
  return foundSession(c) ?? begin(c, c.var.world.sessions.open());
}

/** Whoever is signed in in this browser. Opens no session. */
export function personIn(c: Context<WebEnv>): User | undefined {
  const userId = foundSession(c)?.userId;
  return userId === undefined ? undefined : c.var.world.users.byId(userId);
}

/** Puts the person in the place of whoever the browser was before. */
export function signIn(c: Context<WebEnv>, user: User): void {
  const { sessions } = c.var.world;
  const before = foundSession(c);
  if (before !== undefined) sessions.end(before);
  begin(c, sessions.open(user.id));
}

/** Leaves the browser with nobody; its cookie is worth nothing from now on. */
export function signOut(c: Context<WebEnv>): void {
  const session = foundSession(c);
  if (session !== undefined) c.var.world.sessions.end(session);
  begin(c, c.var.world.sessions.open());
}

/** Lets signed-in people pass, as `person`; sends the others to sign in and then back to the page. */
export const requirePerson = createMiddleware<WebEnv>(async (c, next) => {
  const person = personIn(c);
  if (person === undefined) {
    const { pathname, search } = new URL(c.req.url);
    return c.redirect(withReturnTo(pagePaths.signIn, c.req.method === "GET" ? `${pathname}${search}` : pathname), 303);
  }
  c.set("person", person);
  return next();
});

function foundSession(c: Context<WebEnv>): WebSession | undefined {
  if (c.var.session !== undefined) return c.var.session;
  const cookie = getCookie(c, cookieName(c));
  const session = cookie === undefined ? undefined : c.var.world.sessions.find(cookie);
  if (session !== undefined) c.set("session", session);
  return session;
}

function begin(c: Context<WebEnv>, { cookie, session }: OpenedSession): WebSession {
  // Not `Secure`: the sandbox is plain HTTP on loopback, where Safari would drop such a cookie.
  setCookie(c, cookieName(c), cookie, { httpOnly: true, sameSite: "Lax", path: "/" });
  c.set("session", session);
  return session;
}

/** Browsers share cookies between ports, so two sandboxes need two names. */
function cookieName(c: Context<WebEnv>): string {
  return `algolia_sandbox_${new URL(c.var.origin).port}`;
}
