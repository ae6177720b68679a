import { avatar } from "./avatar.ts";
import { csrfField, layout } from "./layout.ts";
import { markup, trusted } from "./markup.ts";
import { pagePaths } from "./page-paths.ts";
import type { ConsentPageProps } from "./page-props.ts";

/** Posts `hiddenFields` and `decision` (`allow` or `deny`) to `/2/oauth/authorize`. */
export function consentPage({ csrf, clientName, scopes, user, hiddenFields }: ConsentPageProps): string {
  const hidden = Object.entries(hiddenFields)
    .filter(([name]) => !ownFields.has(name))
    .map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`);
  const permissions = scopes.map(
    (scope) => markup`<li>${check}<span>${meanings.get(scope) ?? markup`The scope <code>${scope}</code>`}</span></li>`,
  );
  const body = markup`<div class="card stack">
<div class="tight"><h1>Allow access for ${clientName}?</h1><p class="lead">It asks for access to this sandbox account:</p></div>
<div class="row">${avatar(user.name || user.email, "round")}<div><strong>${user.name}</strong><br><span class="quiet small">${user.email}</span></div></div>
<hr class="rule">
${
  permissions.length > 0
    ? markup`<div class="tight"><h2>It will be able to</h2><ul class="checks tight">${permissions}</ul></div>`
    : markup`<p>It asks for no particular permission.</p>`
}
<form class="stack" method="post" action="${pagePaths.authorize}">
${csrfField(csrf)}${hidden}
<div class="buttons even"><button class="button" name="decision" value="allow">Allow</button><button class="button plain" name="decision" value="deny">Deny</button></div>
</form>
<p class="quiet small">Either way you are sent back to ${clientName}.</p>
</div>`;
  return layout({ title: `Allow access for ${clientName}?`, body, width: "narrow", user, csrf });
}

/** A request that carried one of these could otherwise decide for the person. */
const ownFields: ReadonlySet<string> = new Set(["csrf_token", "decision"]);

const meanings: ReadonlyMap<string, string> = new Map([
  ["public", "See your name and e-mail address"],
  ["applications:manage", "Create your applications, rename them and change their plans"],
  ["keys:manage", "Create API keys of your applications"],
]);

const check = trusted('<svg viewBox="0 0 18 18" aria-hidden="true"><path d="M3.5 9.5l3.5 3.5 7.5-8"/></svg>');
