import { applicationPath } from "./application-path.ts";
import { layout } from "./layout.ts";
import { markup } from "./markup.ts";
import type { AccountPageProps } from "./page-props.ts";

/** Stands for an account page that the CLI can open and that the sandbox has nothing to show on. */
export function accountPage({ csrf, user, title, applicationId }: AccountPageProps): string {
  const body = markup`<div class="stack">
<h1>${title}</h1>
<p class="notice">The real Dashboard shows this page. The sandbox has nothing to put on it.</p>
${
  applicationId !== undefined &&
  markup`<p>Opened for the application <a href="${applicationPath(applicationId)}"><code>${applicationId}</code></a>.</p>`
}
</div>`;
  return layout({ title, body, user, csrf });
}
