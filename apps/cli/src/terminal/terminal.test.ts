import { describe, expect, test } from "@jest/globals";
import { createTerminal, type TerminalOptions } from "./terminal.ts";

const problem = {
  errorClass: "validation_error",
  errorSource: "validation",
  message: "there is no plan of this name in the list",
  hint: "The plans are: build, grow, grow-plus.",
} as const;

/** A terminal that keeps what is written, and which stream it was. */
const openTerminal = (options: Partial<TerminalOptions>) => {
  const written: string[] = [];
  const terminal = createTerminal({
    stdout: (text) => void written.push(`1 ${text}`),
    stderr: (text) => void written.push(`2 ${text}`),
    widthOf: () => undefined,
    output: "text",
    quiet: false,
    interactive: false,
    ...options,
  });
  return { terminal, written };
};

describe("a terminal", () => {
  test("wraps sentences between words, and leaves other results as they are", () => {
    const { terminal, written } = openTerminal({ widthOf: () => 30 });
    terminal.say("The terms were not accepted. Nothing was changed.");
    terminal.answer({}, ["My First Application (NEWAPP0001) is now current."]);
    terminal.result({}, ['<svg viewBox="0 0 10 10" xmlns="http://www.w3.org/2000/svg">']);
    terminal.problem(problem);
    expect(written).toEqual([
      "2 The terms were not accepted.\nNothing was changed.\n",
      "1 My First Application\n(NEWAPP0001) is now current.\n",
      '1 <svg viewBox="0 0 10 10" xmlns="http://www.w3.org/2000/svg">\n',
      "2 Error: There is no plan of\nthis name in the list.\nThe plans are: build, grow,\ngrow-plus.\n",
    ]);
  });

  test("answers in one line for each sentence, and lets nothing move the cursor", () => {
    const { terminal, written } = openTerminal({});
    terminal.answer({}, ["Alias: a\u001b[31m\nb.", "  Indented."]);
    expect(written).toEqual(["1 Alias: a [31m b.\n  Indented.\n"]);
  });

  test("counts what is shown, and no colours", () => {
    const { terminal, written } = openTerminal({ widthOf: () => 20 });
    terminal.say("\u001b[2mPress \u001b[1mEnter\u001b[22m to open it.\u001b[0m");
    expect(written).toEqual(["2 \u001b[2mPress \u001b[1mEnter\u001b[22m to open\nit.\u001b[0m\n"]);
  });

  test("keeps the lines that a text has", () => {
    const { terminal, written } = openTerminal({ widthOf: () => 20 });
    terminal.say("First of all\nthe terms, which are longer than a line.");
    expect(written).toEqual(["2 First of all\nthe terms, which are\nlonger than a line.\n"]);
  });

  test("leaves an address whole, and wraps the sentence before it", () => {
    const { terminal, written } = openTerminal({ widthOf: () => 10 });
    terminal.address("Open this address:", "https://algolia.example/sign-in");
    expect(written).toEqual(["2 Open this\naddress:\nhttps://algolia.example/sign-in\n"]);
  });

  test("wraps nothing in a pipe", () => {
    const { terminal, written } = openTerminal({});
    terminal.problem(problem);
    expect(written).toEqual([`2 Error: There is no plan of this name in the list.\n${problem.hint}\n`]);
  });
});

describe("a terminal for programs", () => {
  const json = { output: "json" } as const;

  test("writes narration only when nothing has failed, and after the document", () => {
    const { terminal, written } = openTerminal(json);
    terminal.say("Plan: Grow");
    terminal.tell("The file was mended.");
    terminal.address("Open this address:", "https://algolia.example/sign-in");
    terminal.answer({ id: "A" }, ["A is the current application."]);
    terminal.release();
    expect(written).toEqual([
      "2 https://algolia.example/sign-in\n",
      '1 {"id":"A"}\n',
      "2 Plan: Grow\n",
      "2 The file was mended.\n",
    ]);
  });

  test("writes an error alone", () => {
    const { terminal, written } = openTerminal(json);
    terminal.say("Plan: Grow");
    terminal.problem({ ...problem, httpStatus: 402 });
    const { message, hint } = problem;
    expect(written).toEqual([
      `2 ${JSON.stringify({ error: { code: "validation_error", message, hint, http_status: 402 } })}\n`,
    ]);
  });
});
