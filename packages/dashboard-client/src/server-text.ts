/** Control characters, lone surrogates, line separators and the marks that turn the direction of text on a terminal. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

const REASON_LIMIT = 300;

/** A server's text in several lines: safe on a terminal, its line feeds kept. */
export const displayText = (text: string): string =>
  text.replace(UNPRINTABLE, (character) => (character === "\n" ? "\n" : character === "\t" ? " " : ""));

/** A server's text as one line: safe on a terminal, otherwise as it came, so that names still compare. */
export const displayLine = (text: string): string => displayText(text).replaceAll("\n", " ");

/** A server's text inside a message: one line, blanks collapsed, at most 300 characters or `limit`; `undefined` when nothing is left. */
export function boundedLine(text: string, limit = REASON_LIMIT): string | undefined {
  // Four times the limit is ample before blanks collapse, and keeps a body of megabytes cheap.
  const line = displayLine(text.slice(0, limit * 4))
    .replaceAll(/\s+/g, " ")
    .trim();
  if (line === "") return undefined;
  const characters = Array.from(line);
  return characters.length > limit ? `${characters.slice(0, limit - 1).join("")}…` : line;
}
