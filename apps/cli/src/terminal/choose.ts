import type { Cancellation } from "@algolia-cli/flow-engine";

/** One line of a list to choose from. */
export interface Choice<Value> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

interface Asking {
  /** Esc and Ctrl-C go in here, as a signal would. */
  readonly cancellation: Cancellation;
  /** Ends the prompt when nobody waits for it any more. */
  readonly signal: AbortSignal;
}

/** Asks for one of several on stderr; a cancel is handed on, and the promise then rejects with an AbortError. */
export const chooseFrom = async <Value>(
  message: string,
  choices: readonly Choice<Value>[],
  { cancellation, signal }: Asking,
): Promise<Value> => {
  const { isCancel, select } = await import("@clack/prompts");
  const answer = await select<number>({
    message,
    options: choices.map(({ label, hint }, place) =>
      hint === undefined ? { value: place, label } : { value: place, label, hint },
    ),
    output: process.stderr,
    signal,
    maxItems: 12,
  });
  const chosen = isCancel(answer) ? undefined : choices[answer];
  if (chosen) return chosen.value;
  if (!signal.aborted) cancellation.cancel();
  throw new DOMException("the prompt was left", "AbortError");
};
