import { SignInError } from "./sign-in-error.ts";

const loopbackLiteral = /^(127(\.\d{1,3}){3}|\[::1\])$/u;

/**
 * The address in its normal form, when it may be handed to a browser: `https:`, or `http:` on a loopback literal.
 * Throws `unsafe_url` for anything else, such as `file:`, a custom scheme that starts a program, or `http://localhost`.
 */
export const openableUrl = (address: string): string => {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === "https:") return url.href;
  if (url?.protocol === "http:" && loopbackLiteral.test(url.hostname)) return url.href;
  const given = url ? `one with ${url.protocol} on ${url.hostname || "no host"}` : "text that is no address";
  throw new SignInError(
    "unsafe_url",
    `only https addresses, or http on 127.0.0.1 or [::1], are opened: this is ${given}`,
  );
};
