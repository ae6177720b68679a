import { markup, type Markup } from "./markup.ts";

/** The first character of a name in a box; decoration, so hidden from screen readers. */
export function avatar(name: string, shape: "square" | "round" = "square"): Markup {
  const first = /^./u.exec(name.trim())?.[0] ?? "?";
  return markup`<span class="avatar ${shape}" aria-hidden="true">${first.toUpperCase()}</span>`;
}
