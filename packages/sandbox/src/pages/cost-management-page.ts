import { accountPath, applicationPath } from "./application-path.ts";
import { layout } from "./layout.ts";
import { markup, type Markup } from "./markup.ts";
import { pagePaths } from "./page-paths.ts";
import type { ApplicationSummary, CostManagementPageProps } from "./page-props.ts";

/** Which application is on which plan; the sandbox counts no usage, so every amount is zero. */
export function costManagementPage({ csrf, user, applicationId, applications }: CostManagementPageProps): string {
  const rows = applications.map((application) => row(application, application.id === applicationId));
  const body = markup`<div class="stack">
<div class="tight"><h1>Cost management</h1><p class="lead">Plans are real in here, money is not: the sandbox charges nothing.</p></div>
<div class="card">${
    rows.length > 0
      ? markup`<div class="scroll"><table class="stacks" role="table" aria-label="Costs by application">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Application</th><th role="columnheader" scope="col">Region</th><th role="columnheader" scope="col">Plan</th><th role="columnheader" scope="col" class="number">This month</th></tr></thead>
<tbody role="rowgroup">${rows}</tbody>
</table></div>`
      : markup`<p>There is no application yet, so there is nothing to pay for.</p>`
  }</div>
<p class="small"><a href="${accountPath(pagePaths.billing, applicationId)}">Billing details</a></p>
</div>`;
  return layout({ title: "Cost management", body, user, csrf, current: pagePaths.costManagement });
}

function row({ id, name, region, planName }: ApplicationSummary, isOpened: boolean): Markup {
  const mark = isOpened && markup` <span class="chip">opened from the terminal</span>`;
  return markup`<tr role="row"><th role="rowheader" scope="row"><a href="${applicationPath(id)}">${name}</a>${mark}<br><span class="quiet small code">${id}</span></th><td role="cell" data-label="Region">${region}</td><td role="cell" data-label="Plan">${planName}</td><td role="cell" class="number" data-label="This month">0.00</td></tr>`;
}
