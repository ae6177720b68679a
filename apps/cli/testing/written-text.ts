import type { ChildEnd } from "./child-command.ts";

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

/** What a program may find on stderr beside the error: an address to open, and what it asked for with `--debug`. */
const isExpectedLine = (line: string): boolean => /^(https?:\/\/|<|debug: )/u.test(line);

/** Throws unless a command's end is what JSON output promises: its document or its error, each alone on its stream. */
export const checkJson = ({ stdout, stderr, exitCode }: ChildEnd): void => {
  const fail = (what: string): never => {
    throw new Error(`${what}: ${JSON.stringify({ stdout, stderr, exitCode })}`);
  };
  if (stdout !== "") JSON.parse(stdout);
  const lines = stderr.split("\n").filter((line) => line !== "");
  const errors = lines.filter((line) => line.startsWith("{"));
  for (const error of errors) if (!("error" in (JSON.parse(error) as object))) fail("an object that is no error");
  if (typeof exitCode !== "number") return; // stopped by force, wherever it was
  if (exitCode === 0 && (stdout === "" || errors.length > 0)) fail("a success without its document, or with an error");
  if (exitCode === 0) return;
  if (errors.length > 1 || (stdout === "" && errors.length === 0)) fail("a failure has one error object");
  if (errors.length === 0) return; // the answer is no, and nothing has failed
  if (!lines.every((line) => line.startsWith("{") || isExpectedLine(line))) fail("a failure with other words");
};
