import { html, raw } from "hono/html";

/** Markup that is safe to put into a page as it is. */
export type Markup = ReturnType<typeof raw>;

/** What a template may contain: text is escaped, markup is not; nothing is shown for `undefined` and `false`. */
export type MarkupValue = string | number | Markup | undefined | false | readonly Markup[];

/** A template tag that escapes every text put into it, for element content and double-quoted attributes. */
export function markup(strings: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  const made = html(strings, ...values);
  if (made instanceof Promise) throw new TypeError("page templates are synchronous: a promise was put into one");
  return made;
}

/** Takes a constant of ours (style, script, drawing) as markup; never anything that came from a request. */
export function trusted(constant: string): Markup {
  return raw(constant);
}
