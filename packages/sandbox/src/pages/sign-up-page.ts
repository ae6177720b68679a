import { errorSummary, field } from "./field.ts";
import { csrfField, layout } from "./layout.ts";
import { markup } from "./markup.ts";
import { pagePaths } from "./page-paths.ts";
import type { SignUpPageProps } from "./page-props.ts";

/** Posts `name`, `email` and `password` to `/users/sign_up`. */
export function signUpPage({ csrf, returnTo, error, email, name, signinUrl }: SignUpPageProps): string {
  const invalid = error !== undefined;
  const body = markup`<div class="card stack">
<div class="tight"><h1>Create a sandbox account</h1><p class="lead">It exists on this machine only, and starts with no application.</p></div>
${errorSummary(error)}
<form class="stack" method="post" action="${pagePaths.signUp}">
${csrfField(csrf)}<input type="hidden" name="return_to" value="${returnTo}">
${field({ name: "name", label: "Name", type: "text", autocomplete: "name", value: name, invalid, focused: true })}
${field({ name: "email", label: "E-mail", type: "email", autocomplete: "email", value: email, invalid, hint: "Made up is fine: no mail is ever sent." })}
${field({ name: "password", label: "Password", type: "password", autocomplete: "new-password", invalid, hint: "Make one up, too. Do not use a password of yours." })}
<button class="button full">Create account</button>
</form>
<hr class="rule">
<p class="center small">Already have one? <a href="${signinUrl}">Sign in</a></p>
</div>`;
  return layout({
    title: invalid ? "Error: Create a sandbox account" : "Create a sandbox account",
    body,
    width: "narrow",
  });
}
