import { didYouMean, suggestion } from "../command-line/suggestion.ts";
import { UsageError } from "../command-line/usage-error.ts";
import { type Page, pages } from "./pages.ts";

/** The page with this shortcut; the dashboard when none is named. */
export const pageNamed = (word = "dashboard"): Page | undefined => pages.find(({ shortcut }) => shortcut === word);

/** What is wrong with a page's name, with the page that was probably meant. */
export const wrongPage = (word: string | undefined): UsageError | undefined => {
  if (word === undefined || pageNamed(word)) return undefined;
  const shortcuts = pages.map(({ shortcut }) => shortcut);
  const hint = didYouMean(suggestion(word, shortcuts), 'Run "algolia open --list" to see the pages.');
  return new UsageError(`there is no page "${word}"`, hint);
};
