import { pagePaths } from "../pages/index.ts";

const nowhere = "http://nowhere.invalid";

const staysThere = (path: string): boolean => URL.canParse(path, nowhere) && new URL(path, nowhere).origin === nowhere;

/**
 * The path to go to after signing in, the applications when there is none. Whatever could lead to another origin is
 * dropped: `//host`, `/\\host`, `/.//host`, a full URL, and control characters that a browser would strip.
 */
export function safeReturnTo(returnTo: string | null | undefined): string {
  if (!returnTo?.startsWith("/") || !staysThere(returnTo)) return pagePaths.applications;
  const { pathname, search } = new URL(returnTo, nowhere);
  // Without its dots a path may begin with two slashes, which a browser reads as a host.
  return staysThere(`${pathname}${search}`) ? `${pathname}${search}` : pagePaths.applications;
}

/** The path of a sign-in or sign-up page that comes back to `returnTo`. */
export function withReturnTo(path: string, returnTo: string): string {
  return `${path}?${new URLSearchParams({ return_to: returnTo }).toString()}`;
}
