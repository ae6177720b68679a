import { markup, type Markup, trusted } from "./markup.ts";
import { pagePaths } from "./page-paths.ts";
import type { PageUser } from "./page-props.ts";
import { stylesheet } from "./style.ts";

/** `body` holds the page's one `h1`. A `script` and a `style` have to be named to {@link pageHeaders} as well. */
export interface LayoutProps {
  readonly title: string;
  readonly body: Markup;
  readonly width?: "narrow" | "wide";
  readonly user?: PageUser | undefined;
  readonly csrf?: string | undefined;
  readonly current?: string;
  readonly script?: string;
  /** A second stylesheet, after ours. */
  readonly style?: string;
  readonly head?: Markup;
}

/** The frame of every page: says that this is the sandbox, and offers the ways to the other pages. */
export function layout({ title, body, width = "wide", user, csrf, current, script, style, head }: LayoutProps): string {
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Algolia CLI sandbox</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http%3A//www.w3.org/2000/svg' viewBox='0 0 28 28'%3E%3Crect width='28' height='28' rx='8' fill='%23003dff'/%3E%3Cpath d='M8 10l4 4-4 4M15 18h5' fill='none' stroke='white' stroke-width='2.2' stroke-linecap='round'/%3E%3C/svg%3E">
<style>${trusted(stylesheet)}</style>
${style !== undefined && markup`<style>${trusted(style)}</style>`}${head}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<p class="banner"><span class="chip">Sandbox</span> <span>This is the local sandbox on your own machine, not Algolia. Nothing here reaches a real account.</span></p>
<header class="top">${brand}${navigation(user, current)}${user && session(user, csrf)}</header>
<main id="main" tabindex="-1" class="${width}">
${body}
</main>
${script !== undefined && markup`<script>${trusted(script)}</script>`}
</body>
</html>
`;
  return page.toString();
}

const brand = markup`<a class="brand" href="${pagePaths.home}"><svg viewBox="0 0 28 28" aria-hidden="true"><rect width="28" height="28" rx="8"/><path d="M8 10l4 4-4 4M15 18h5"/></svg>CLI sandbox</a>`;

const places = [
  { name: "Applications", path: pagePaths.applications, signedIn: true },
  { name: "Billing", path: pagePaths.billing, signedIn: true },
  { name: "Costs", path: pagePaths.costManagement, signedIn: true },
  { name: "Events", path: pagePaths.collector, signedIn: false },
];

function navigation(user: PageUser | undefined, current: string | undefined): Markup {
  const links = places
    .filter(({ signedIn }) => user !== undefined || !signedIn)
    .map(
      ({ name, path }) =>
        markup`<li><a href="${path}"${path === current && trusted(' aria-current="page"')}>${name}</a></li>`,
    );
  return markup`<nav aria-label="Sandbox"><ul>${links}</ul></nav>`;
}

function session(user: PageUser, csrf: string | undefined): Markup {
  const signOut =
    csrf !== undefined &&
    markup`<form method="post" action="${pagePaths.signOut}">${csrfField(csrf)}<button class="button plain slim">Sign out</button></form>`;
  return markup`<div class="session"><span title="${user.email}">${user.name || user.email}</span>${signOut}</div>`;
}

/** The hidden field that every form of a page carries. */
export function csrfField(csrf: string): Markup {
  return markup`<input type="hidden" name="csrf_token" value="${csrf}">`;
}
