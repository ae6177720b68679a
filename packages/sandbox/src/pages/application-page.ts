import { accountPath } from "./application-path.ts";
import { layout } from "./layout.ts";
import { markup } from "./markup.ts";
import { pagePaths } from "./page-paths.ts";
import type { ApplicationPageProps, ApplicationSection } from "./page-props.ts";

/** One application; a `section` other than the dashboard says that it is empty in the sandbox. */
export function applicationPage({ csrf, user, application, section = "dashboard" }: ApplicationPageProps): string {
  const { id, name, region, planName } = application;
  const heading = section === "dashboard" ? name : `${sectionNames[section]} of ${name}`;
  const body = markup`<div class="stack">
<p class="small"><a href="${pagePaths.applications}">All applications</a></p>
<div class="head"><h1>${heading}</h1><span class="chip">${planName}</span></div>
${
  section !== "dashboard" &&
  markup`<p class="notice">The sandbox holds accounts, applications and plans, but no data: this page is empty here.</p>`
}
<div class="card"><dl class="facts">
<dt>Application ID</dt><dd><code>${id}</code></dd>
<dt>Name</dt><dd>${name}</dd>
<dt>Region</dt><dd>${region}</dd>
<dt>Plan</dt><dd>${planName}</dd>
</dl></div>
<div class="card stack"><h2>Change the plan</h2><p>At the terminal:</p><p><code class="command">algolia --sandbox application upgrade</code></p>
<p class="quiet">A paid plan needs a <a href="${accountPath(pagePaths.billing, id)}">payment method</a>.</p></div>
</div>`;
  return layout({ title: heading, body, user, csrf, current: pagePaths.applications });
}

const sectionNames = {
  dashboard: "Dashboard",
  indices: "Indices",
  crawler: "Crawler",
  connectors: "Connectors",
  status: "Status",
} as const satisfies Record<ApplicationSection, string>;
