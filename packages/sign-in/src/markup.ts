import { plainText } from "./plain-text.ts";

/** HTML that is safe to send: only {@link markup} makes it out of text. */
export interface Markup {
  readonly html: string;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string): string =>
  plainText(text).replaceAll(/[&<>"']/gu, (character) => entities[character] ?? "");

const htmlOf = (value: string | Markup | undefined): string => {
  if (value === undefined) return "";
  return typeof value === "string" ? escaped(value) : value.html;
};

/**
 * A template whose text values are escaped and freed of control characters. Not named `html`, since formatters
 * take that for a language of their own and move its white space.
 */
export const markup = (parts: TemplateStringsArray, ...values: readonly (string | Markup)[]): Markup => ({
  html: parts.map((part, index) => part + htmlOf(values[index])).join(""),
});
