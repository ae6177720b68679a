import { type Markup, markup } from "./markup.ts";
import { pageStyle } from "./page-style.ts";

/**
 * How a sign-in ended, as the browser tab is told: after the exchange, and truthfully. All text may come from a server:
 * it is escaped. `reason` is a sentence; `nextStep` one that says how to go on, by default to look at the terminal.
 */
export type SignInOutcome =
  | { readonly kind: "success"; readonly name?: string; readonly email?: string }
  | { readonly kind: "failure"; readonly reason: string; readonly nextStep?: string };

interface Page {
  readonly tone: "success" | "failure" | "notice";
  readonly title: string;
  readonly text: Markup;
  readonly nextStep: string;
}

const marks = {
  success: markup`<path d="M5 12.5l4.5 4.5L19 7.5" />`,
  failure: markup`<path d="M12 5.5v8M12 18.2v.1" />`,
  notice: markup`<path d="M12 5.7v.1M12 10.5v8" />`,
} as const;

/** The prompt of a terminal, as the sandbox's pages have it. */
const brandMark = markup`<svg viewBox="0 0 28 28" aria-hidden="true"><rect width="28" height="28" rx="8" /><path d="M8 10l4 4-4 4M15 18h5" /></svg>`;

const page = ({ tone, title, text, nextStep }: Page): string =>
  markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<meta name="robots" content="noindex" />
<title>${title} · Algolia CLI</title>
<style>${{ html: pageStyle }}</style>
</head>
<body>
<header><p class="brand">${brandMark}Algolia CLI</p></header>
<main>
<div class="card ${tone}">
<svg class="mark" viewBox="0 0 24 24" aria-hidden="true">${marks[tone]}</svg>
<h1>${title}</h1>
<p>${text}</p>
<p class="next">${nextStep}</p>
<footer>Shown by the algolia command in your terminal</footer>
</div>
</main>
</body>
</html>
`.html;

const account = (name: string | undefined, email: string | undefined): Markup => {
  if (name && email) return markup`You are signed in to Algolia as <strong>${name}</strong> (${email}).`;
  const known = name || email;
  return known
    ? markup`You are signed in to Algolia as <strong>${known}</strong>.`
    : markup`You are signed in to Algolia.`;
};

/** The page for a known outcome: who is signed in, or what went wrong, and what to do next. */
export const outcomePage = (outcome: SignInOutcome): string =>
  outcome.kind === "success"
    ? page({
        tone: "success",
        title: "Signed in",
        text: account(outcome.name, outcome.email),
        nextStep: "You can close this tab and return to the terminal.",
      })
    : page({
        tone: "failure",
        title: "Sign-in did not finish",
        text: markup`${outcome.reason}`,
        nextStep: outcome.nextStep ?? "Return to the terminal: it says how to go on.",
      });

/** The page for a second visit, after the sign-in has had its answer. */
export const alreadyDonePage = (): string =>
  page({
    tone: "notice",
    title: "This sign-in is over",
    text: markup`
      It has had its answer already, and the terminal says how it ended.
    `,
    nextStep: "You can close this tab.",
  });

/** The page for a request that is not the awaited answer; `sentence` says why. */
export const refusedPage = (sentence: string): string =>
  page({
    tone: "notice",
    title: "Not a sign-in answer",
    text: markup`${sentence}`,
    nextStep: "Nothing was changed. A sign-in that waits in a terminal goes on waiting.",
  });
