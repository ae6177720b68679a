import { layout } from "./layout.ts";
import { markup, type Markup } from "./markup.ts";
import { pagePaths } from "./page-paths.ts";
import type { HomePageProps } from "./page-props.ts";

/** What the sandbox is, and the ways into it. */
export function homePage({ user, csrf }: HomePageProps): string {
  const body = markup`<div class="stack">
<div class="tight"><h1>The Algolia CLI's sandbox</h1>
<p class="lead">A stand-in for the services that the CLI talks to: sign-in, applications, plans, billing and the event collector. All of it runs on this machine.</p></div>
${user === undefined && signInLinks}
<ul class="card flush list">${user === undefined ? events : [...accountLinks, events]}</ul>
<div class="card stack"><h2>At the terminal</h2>
<p>Put <code>--sandbox</code> before any command, and it comes here:</p>
<ul class="tight"><li><code class="command">algolia --sandbox auth signup</code></li><li><code class="command">algolia --sandbox application create</code></li><li><code class="command">algolia --sandbox application upgrade</code></li></ul></div>
</div>`;
  return layout({ title: "Start", body, user, csrf, current: pagePaths.home });
}

const events = link(pagePaths.collector, "Events", "What the collector received, in order, and the funnels");

const signInLinks = markup`<div class="buttons"><a class="button" href="${pagePaths.signIn}">Sign in</a><a class="button plain" href="${pagePaths.signUp}">Create a sandbox account</a></div>`;

const accountLinks = [
  link(pagePaths.applications, "Applications", "What was created, where it lives and its plan"),
  link(pagePaths.billing, "Billing details", "Add or remove the pretend card that paid plans need"),
  link(pagePaths.costManagement, "Cost management", "Which application is on which plan"),
];

function link(path: string, name: string, about: string): Markup {
  return markup`<li><a href="${path}"><span class="grow"><span class="name">${name}</span><br><span class="quiet small">${about}</span></span></a></li>`;
}
