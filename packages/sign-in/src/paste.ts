import type { AuthorizationResponse } from "./authorization-response.ts";
import { type CallbackExpectation, checkCallback } from "./callback-check.ts";
import { plainText } from "./plain-text.ts";
import type { CallbackRefusal } from "./refusal.ts";

/** Why a pasted text is not the redirect URL of this sign-in; the prompt asks again. */
export type PasteRefusal =
  | "empty"
  | "not_a_url"
  | "too_long"
  | "other_site"
  | "other_attempt"
  | "incomplete"
  | "wrong_state"
  | "duplicated_parameter"
  | "contradictory";

/** The verdict on a pasted text. */
export type PasteVerdict =
  | { readonly kind: "refused"; readonly reason: PasteRefusal }
  | { readonly kind: "accepted"; readonly response: AuthorizationResponse };

/** One sentence for the person who pasted: what was wrong with it and what to paste instead. */
export const pasteRefusalSentences: Readonly<Record<PasteRefusal, string>> = {
  empty: "Nothing was pasted. Copy the whole address from the browser's address bar and paste it here.",
  not_a_url:
    "That is not a web address. Copy the whole address from the browser's address bar, from http:// to its end.",
  too_long: "That is too long for the address of a sign-in. Copy only what stands in the browser's address bar.",
  other_site:
    "That address is not where this sign-in ends. Finish signing in in the browser first, then copy the address of the page that does not load; it starts with http://127.0.0.1 or http://[::1].",
  other_attempt:
    "That address belongs to an earlier sign-in. Open the link shown above and paste the address it ends on.",
  incomplete: "A part of the address is missing. Copy the whole of it, with everything after the question mark.",
  wrong_state:
    "That address belongs to another sign-in, or its end was cut off. Open the link shown above and copy the whole address it ends on.",
  duplicated_parameter:
    "That address holds the same value twice. Open the link shown above again and paste the address it ends on.",
  contradictory:
    "That address says both that you signed in and that you did not. Open the link shown above again and paste the address it ends on.",
};

/** What a check of the loopback server means for a paste. Those on the request line itself cannot be told apart by a person. */
const pasteReasons: Readonly<Record<CallbackRefusal, PasteRefusal>> = {
  method_not_allowed: "not_a_url",
  malformed_target: "not_a_url",
  prefetch: "not_a_url",
  wrong_host: "other_site",
  wrong_path: "other_site",
  too_long: "too_long",
  missing_state: "incomplete",
  wrong_state: "wrong_state",
  duplicated_parameter: "duplicated_parameter",
  contradictory: "contradictory",
  incomplete: "incomplete",
};

/** Enough for the longest target that is accepted and what may stand around it; more is not even parsed. */
const maxPasteLength = 16_384;

/**
 * Puts a pasted redirect URL through the checks of {@link checkCallback}. Never throws. White space (a terminal's own
 * line breaks in the middle of it), paste brackets, quotes around it and a missing `http://` are forgiven.
 */
export const checkPasted = (text: string, expected: CallbackExpectation): PasteVerdict => {
  if (text.length > maxPasteLength) return { kind: "refused", reason: "too_long" };
  const address = withoutWrapping(text);
  if (!address) return { kind: "refused", reason: "empty" };
  const own = new URL(expected.redirectUri);
  const url = parseUrl(address, own);
  if (!url) return { kind: "refused", reason: "not_a_url" };
  if (!isSameOrigin(url, own))
    return { kind: "refused", reason: isOtherPort(url, own) ? "other_attempt" : "other_site" };
  const verdict = checkCallback({ method: "GET", host: url.host, target: url.pathname + url.search }, expected);
  return verdict.kind === "accepted" ? verdict : { kind: "refused", reason: pasteReasons[verdict.reason] };
};

const quotes = /^["'`<“‘«]+|["'`>”’»]+$/gu;

const withoutWrapping = (text: string): string =>
  plainText(text, maxPasteLength).replaceAll(/\s+/gu, "").replaceAll(quotes, "");

const parseUrl = (address: string, own: URL): URL | undefined => {
  const whole = address.startsWith(own.host) ? `${own.protocol}//${address}` : address;
  return URL.canParse(whole) ? new URL(whole) : undefined;
};

const isSameOrigin = (url: URL, own: URL): boolean =>
  url.protocol === own.protocol && url.host === own.host && url.username === "" && url.password === "";

const isOtherPort = (url: URL, own: URL): boolean =>
  url.protocol === own.protocol && url.hostname === own.hostname && url.port !== own.port;
