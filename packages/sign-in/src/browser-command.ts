/** A program with its arguments, run without a shell. */
export interface BrowserCommand {
  readonly program: string;
  readonly args: readonly string[];
}

/**
 * The commands that `$BROWSER` names, in its order: separated by `:` (`;` on Windows), with quotes and, except on Windows, backslashes.
 * `%s` stands for the address, `%c` for a colon, `%%` for a percent sign; without `%s` the address comes last. It is one argument always.
 */
export const browserCommands = (browser: string, url: string, platform: string): readonly BrowserCommand[] =>
  browser.split(platform === "win32" ? ";" : ":").flatMap((entry) => {
    const words = wordsOf(entry, platform).map((word) => withAddress(word, url));
    const [program, ...args] = words.map((word) => word.text);
    if (!program) return [];
    return [{ program, args: words.some((word) => word.hasAddress) ? args : [...args, url] }];
  });

const posixPiece = /"(?<double>(?:[^"\\]|\\.)*)"|'(?<verbatim>[^']*)'|\\(?<escaped>.)|(?<bare>[^\s"'\\]+)/gsu;
const windowsPiece = /"(?<verbatim>[^"]*)"|(?<bare>[^\s"]+)/gu;

/** Pieces that touch each other make one word, as in a shell. A quote that is never closed is passed over. */
const wordsOf = (entry: string, platform: string): readonly string[] => {
  const words: string[] = [];
  let end = -1;
  for (const piece of entry.matchAll(platform === "win32" ? windowsPiece : posixPiece)) {
    const text = unquoted(piece.groups ?? {});
    if (piece.index === end) words.push((words.pop() ?? "") + text);
    else words.push(text);
    end = piece.index + piece[0].length;
  }
  return words;
};

const unquoted = ({ double, verbatim, escaped, bare }: Readonly<Record<string, string | undefined>>): string =>
  double?.replaceAll(/\\(["\\$`])/gu, "$1") ?? verbatim ?? escaped ?? bare ?? "";

const withAddress = (word: string, url: string): { readonly text: string; readonly hasAddress: boolean } => {
  let hasAddress = false;
  const text = word.replaceAll(/%[sc%]/gu, (mark) => {
    hasAddress ||= mark === "%s";
    return meanings(url)[mark] ?? mark;
  });
  return { text, hasAddress };
};

const meanings = (url: string): Readonly<Record<string, string>> => ({ "%s": url, "%c": ":", "%%": "%" });
