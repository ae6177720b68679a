import type { Invocation } from "../invocation/invocation.ts";
import { isLeaving } from "../invocation/problem.ts";
import { askYesNo } from "../terminal/ask.ts";

/** Offers to open a page where somebody can be asked; what comes of it changes nothing about the command. Where it cannot be opened its address is told. */
export const offerPage = async (
  { terminal, world, signal }: Invocation,
  question: string,
  url: string,
): Promise<void> => {
  if (!terminal.interactive) return;
  try {
    if (!(await askYesNo(question, signal))) return;
    const { openBrowser } = await import("@algolia-cli/sign-in");
    await openBrowser(url, { browser: world.variables["BROWSER"], platform: world.platform, signal });
  } catch (error) {
    if (isLeaving(error)) return;
    terminal.say(`The page is at ${url}`);
  }
};
