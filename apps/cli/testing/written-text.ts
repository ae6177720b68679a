/** Replaces by name what differs from run to run: addresses, ports, states, request ids, times and folders. */
export const normalised = (text: string, { sandboxUrl, home }: { sandboxUrl: string; home: string }): string =>
  text
    .replaceAll(sandboxUrl, "<sandbox>")
    .replaceAll(/<sandbox>\/2\/oauth\/authorize\?\S+/gu, "<authorization address>")
    .replaceAll(home, "<home>")
    .replaceAll(/127\.0\.0\.1:\d+/gu, "127.0.0.1:<port>")
    .replaceAll(/\brequest [0-9a-f-]{36}/gu, "request <id>")
    .replaceAll(/\bprocess \d+/gu, "process <pid>")
    .replaceAll(/"pid":\d+/gu, '"pid":"<pid>"')
    .replaceAll(/"expires_at":\d{10}\b/gu, '"expires_at":"<time>"')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/gu, "<time>");

/** What no command may ever show to anybody. */
const unfit: readonly (readonly [string, RegExp])[] = [
  ["a stack", /^\s+at .+:\d+:\d+\)?$/mu],
  ["an undefined value", /\b(undefined|NaN)\b|\[object \w+\]/u],
  ["a warning of Node", /\(node:\d+\)/u],
];

/** Throws for text that is unfit to be shown. */
export const checkShown = (text: string): void => {
  for (const [what, pattern] of unfit) if (pattern.test(text)) throw new Error(`the command showed ${what}:\n${text}`);
};

/** The same for text that was written into a pipe: not one escape byte. */
export const checkPiped = (text: string): void => {
  checkShown(text);
  if (text.includes("\u001b"))
    throw new Error(`the command wrote an escape byte into a pipe:\n${JSON.stringify(text)}`);
};

const documentsIn = (text: string): readonly object[] =>
  text.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line) as object] : []));

/** Throws unless `--output json` was kept to: one document on stdout at most, one error object on stderr at most. */
export const checkJson = ({ stdout, stderr }: { stdout: string; stderr: string }): void => {
  if (stdout !== "") JSON.parse(stdout);
  if (documentsIn(stderr).length > (stdout === "" ? 1 : 0))
    throw new Error(`more than one document: ${JSON.stringify({ stdout, stderr })}`);
};
