import { avatar } from "./avatar.ts";
import { applicationPath } from "./application-path.ts";
import { layout } from "./layout.ts";
import { markup, type Markup } from "./markup.ts";
import { pagePaths } from "./page-paths.ts";
import type { ApplicationsPageProps, ApplicationSummary } from "./page-props.ts";

/** Every application of the account, in the order given. */
export function applicationsPage({ csrf, user, applications }: ApplicationsPageProps): string {
  const body = markup`<div class="stack">
<div class="tight"><h1>Applications</h1><p class="lead">${counted(applications.length)} in this sandbox account.</p></div>
${applications.length > 0 ? markup`<ul class="card flush list">${applications.map(row)}</ul>` : empty}
</div>`;
  return layout({ title: "Applications", body, user, csrf, current: pagePaths.applications });
}

function row({ id, name, region, planName }: ApplicationSummary): Markup {
  return markup`<li><a href="${applicationPath(id)}">${avatar(name)}<span class="grow"><span class="name">${name}</span><br><span class="quiet small"><span class="code">${id}</span> · ${region}</span></span><span class="chip">${planName}</span></a></li>`;
}

const empty = markup`<div class="card stack"><h2>Nothing here yet</h2><p>Create the first one at the terminal:</p><p><code class="command">algolia --sandbox application create</code></p></div>`;

function counted(count: number): string {
  if (count === 0) return "No application";
  return count === 1 ? "One application" : `${count} applications`;
}
