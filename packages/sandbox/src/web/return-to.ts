import { pagePaths } from "../pages/index.ts";

/**
 * The path to go to after signing in, the applications when there is none. Whatever could lead to another origin is
 * dropped: `//host`, `/\\host`, a full URL, and control characters that a browser would strip.
 */
export function safeReturnTo(returnTo: string | null | undefined): string {
  const nowhere = "http://nowhere.invalid";
  if (!returnTo?.startsWith("/") || !URL.canParse(returnTo, nowhere)) return pagePaths.applications;
  const url = new URL(returnTo, nowhere);
  return url.origin === nowhere ? `${url.pathname}${url.search}` : pagePaths.applications;
}

/** The path of a sign-in or sign-up page that comes back to `returnTo`. */
export function withReturnTo(path: string, returnTo: string): string {
  return `${path}?${new URLSearchParams({ return_to: returnTo }).toString()}`;
}
