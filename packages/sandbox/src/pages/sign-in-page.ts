import { errorSummary, field } from "./field.ts";
import { csrfField, layout } from "./layout.ts";
import { markup } from "./markup.ts";
import { pagePaths } from "./page-paths.ts";
import type { SignInPageProps } from "./page-props.ts";

/** Posts `email` and `password` to `/users/sign_in`. */
export function signInPage({ csrf, returnTo, error, email, signupUrl }: SignInPageProps): string {
  const invalid = error !== undefined;
  const refilled = email !== undefined && email !== "";
  const body = markup`<div class="card stack">
<div class="tight"><h1>Sign in</h1><p class="lead">With an account of this sandbox.</p></div>
${errorSummary(error)}
<form class="stack" method="post" action="${pagePaths.signIn}">
${csrfField(csrf)}<input type="hidden" name="return_to" value="${returnTo}">
${field({ name: "email", label: "E-mail", type: "email", autocomplete: "username", value: email, invalid, focused: !refilled })}
${field({ name: "password", label: "Password", type: "password", autocomplete: "current-password", invalid, focused: refilled })}
<button class="button full">Sign in</button>
</form>
<hr class="rule">
<p class="center small">No sandbox account yet? <a href="${signupUrl}">Create one</a></p>
</div>`;
  return layout({ title: invalid ? "Error: Sign in" : "Sign in", body, width: "narrow" });
}
