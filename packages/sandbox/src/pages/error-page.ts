import { layout } from "./layout.ts";
import { markup } from "./markup.ts";
import { pagePaths } from "./page-paths.ts";
import type { ErrorPageProps } from "./page-props.ts";

/** Says what went wrong, for a person in a browser; shows no link that came from the request. */
export function errorPage({ title, message, status }: ErrorPageProps): string {
  const body = markup`<div class="card stack">
<div class="tight"><p><span class="chip bad">Error ${status}</span></p><h1>${title}</h1></div>
<p role="alert">${message}</p>
<p><a class="button plain" href="${pagePaths.home}">To the sandbox's start page</a></p>
</div>`;
  return layout({ title: `Error: ${title}`, body, width: "narrow" });
}
