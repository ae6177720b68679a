import { problemOf } from "../src/invocation/problem.ts";
import { checkShown } from "./written-text.ts";

/** Throws for an error that does not say in two lines, to a person and to a program, what was wrong and how to go on. */
export const checkClear = (error: unknown): void => {
  const { errorClass, message, hint } = problemOf(error);
  const complain = (what: string): never => {
    throw new Error(`${what}: ${JSON.stringify({ errorClass, message, hint })}`, { cause: error });
  };
  if (!(error instanceof Error)) complain("it is no error");
  // `unknown` is for what nobody has foreseen.
  if (errorClass === "unknown") complain("it has no class of its own");
  if (message.trim() === "" || hint.trim() === "") complain("it says nothing");
  if (hint.includes("\n")) complain("its way on takes more than a line");
  checkShown(`${message}\n${hint}`);
};
