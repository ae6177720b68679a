import type { Terminal } from "../terminal/terminal.ts";
import { askYesNo } from "../terminal/ask.ts";

/** Shows what is agreed to, to whoever is asked also when quiet; then the flag or a prompt, whose default is No, decides. */
export const confirmTerms = async (
  terminal: Terminal,
  { lines, accepted }: { readonly lines: readonly string[]; readonly accepted: boolean },
  signal: AbortSignal,
): Promise<{ accepted: boolean }> => {
  for (const line of lines)
    if (accepted) terminal.say(line);
    else terminal.tell(line);
  if (accepted) return { accepted };
  return { accepted: await askYesNo("Do you accept these terms?", signal) };
};

/** What is wrong when terms can neither be asked for nor were accepted. */
export const termsRefusal = ({ interactive }: Terminal, accepted: boolean): string | undefined =>
  interactive || accepted ? undefined : "the plan's terms have to be accepted: --accept-terms is missing";
