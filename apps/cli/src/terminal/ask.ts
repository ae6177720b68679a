import { foreground } from "./foreground.ts";

/** One line of a list to choose from. */
export interface Choice<Value> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string | undefined;
}

/** A prompt that was left: by Esc or Ctrl-C, or because nobody waits for the answer any more. */
const left = (): DOMException => new DOMException("the prompt was left", "AbortError");

/** Prompts are written to stderr: stdout is for results. */
const io = (signal: AbortSignal) => ({ output: process.stderr, signal });

const answered = <Answer>(answer: Answer): Exclude<Answer, symbol> => {
  if (typeof answer === "symbol") throw left();
  return answer as Exclude<Answer, symbol>; // the one symbol there is was thrown
};

/** Nothing else is drawn as long as somebody is asked. */
const alone = async <Answer>(prompt: () => Promise<Answer>): Promise<Answer> => {
  const giveBack = foreground.take();
  try {
    return await prompt();
  } finally {
    giveBack();
  }
};

/** More than that are searched, and not walked through. */
const shownAtOnce = 12;

/** What was typed stands somewhere in the line, in any case. */
const holds = (
  typed: string,
  { label = "", hint = "" }: { readonly label?: string; readonly hint?: string },
): boolean => `${label} ${hint}`.toLowerCase().includes(typed.trim().toLowerCase());

/** Enter takes nothing where nothing matches. */
const refuseNothing = (chosen: unknown): string | undefined =>
  chosen === undefined ? "type less, or something else" : undefined;

/** Asks for one of several, of which many can be narrowed down by typing; rejects with an AbortError when it is left. */
export const askChoice = async <Value>(
  message: string,
  choices: readonly Choice<Value>[],
  signal: AbortSignal,
): Promise<Value> => {
  const { autocomplete, select } = await import("@clack/prompts");
  const options = choices.map(({ label, hint }, value) => (hint ? { value, label, hint } : { value, label }));
  const question = { message, options, maxItems: shownAtOnce, ...io(signal) };
  const search = { ...question, filter: holds, validate: refuseNothing };
  const ask = () => (choices.length > shownAtOnce ? autocomplete<number>(search) : select<number>(question));
  const place = answered(await alone(ask));
  const chosen = choices[place];
  if (!chosen) throw left();
  return chosen.value;
};

/** Asks for a line of text; `refuse` says what is wrong with one, and it is asked again. */
export const askText = async (
  question: {
    readonly message: string;
    /** What an empty line means; where nothing is preset it is no answer. */
    readonly preset?: string;
    readonly refuse: (text: string) => string | undefined;
  },
  signal: AbortSignal,
): Promise<string> => {
  const { text } = await import("@clack/prompts");
  const { message, preset, refuse } = question;
  const answer = await alone(() =>
    text({
      message,
      ...(preset === undefined ? {} : { placeholder: preset, defaultValue: preset }),
      validate: (value) => refuse(value || (preset ?? "")),
      ...io(signal),
    }),
  );
  return answered(answer);
};

/** Asks a question whose answer is No unless the user says Yes. */
export const askYesNo = async (message: string, signal: AbortSignal): Promise<boolean> => {
  const { confirm } = await import("@clack/prompts");
  const answer = await alone(() => confirm({ message, initialValue: false, ...io(signal) }));
  // Of a question that was left the prompt says "Yes", crossed out, whatever stood there: better nothing.
  if (typeof answer === "symbol") process.stderr.write("\u001b[2A\r\u001b[J");
  return answered(answer);
};
