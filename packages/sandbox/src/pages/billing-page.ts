import { accountPath, applicationPath } from "./application-path.ts";
import { csrfField, layout } from "./layout.ts";
import { markup, type Markup } from "./markup.ts";
import { pagePaths } from "./page-paths.ts";
import type { BillingPageProps } from "./page-props.ts";

/** Posts `action` (`add` or `remove`), and `applicationId` where there is one, to `/account/billing/details`. */
export function billingPage({ csrf, user, hasPaymentMethod, applicationId, saved }: BillingPageProps): string {
  const body = markup`<div class="stack">
<div class="tight"><h1>Billing details</h1><p class="lead">Paid plans need a payment method. Nothing is ever charged here.</p></div>
${saved === true && savedNotice(hasPaymentMethod)}
<div class="card stack">
<div class="head"><h2>Payment method</h2>${hasPaymentMethod ? markup`<span class="chip good">On file</span>` : markup`<span class="chip warn">None</span>`}</div>
<p>${hasPaymentMethod ? "A pretend card is on file. Upgrades to paid plans go through." : "Upgrades to paid plans are refused until there is one. The sandbox asks for no card number: a pretend card is all it takes."}</p>
<form method="post" action="${pagePaths.billing}">${csrfField(csrf)}${
    applicationId !== undefined && markup`<input type="hidden" name="applicationId" value="${applicationId}">`
  }${hasPaymentMethod ? removeButton : addButton}</form>
</div>
${applicationId !== undefined && back(applicationId)}
</div>`;
  return layout({ title: "Billing details", body, user, csrf, current: pagePaths.billing });
}

const addButton = markup`<button class="button" name="action" value="add">Add a pretend card</button>`;
const removeButton = markup`<button class="button plain" name="action" value="remove">Remove the card</button>`;

function savedNotice(hasPaymentMethod: boolean): Markup {
  const done = hasPaymentMethod
    ? "The payment method was added. You can go back to the terminal."
    : "The payment method was removed.";
  return markup`<p class="notice good" role="status">${done}</p>`;
}

function back(applicationId: string): Markup {
  return markup`<p class="small">For the application <a href="${applicationPath(applicationId)}"><code>${applicationId}</code></a> · <a href="${accountPath(pagePaths.costManagement, applicationId)}">Cost management</a></p>`;
}
