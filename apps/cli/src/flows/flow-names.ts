import { didYouMean, suggestion } from "../command-line/suggestion.ts";
import { UsageError } from "../command-line/usage-error.ts";

/** The flows as they can be shown, one for each funnel; known without loading their machines. */
export const flowNames = ["auth", "application-create", "application-upgrade", "application-downgrade"] as const;

/** Both directions of a change of plan in one picture: not listed, since it is two of the above. */
export const planChangeName = "plan-change";

const near = (word: string): string | undefined =>
  flowNames.find((name) => word !== "" && name.endsWith(`-${word}`)) ?? suggestion(word, flowNames);

const isKnown = (word: string): boolean => word === planChangeName || flowNames.some((name) => name === word);

/** What is wrong with a flow's name, with the one that was probably meant; `undefined` for one that there is. */
export const wrongFlow = (word: string): UsageError | undefined =>
  isKnown(word)
    ? undefined
    : new UsageError(
        `there is no flow "${word}"`,
        didYouMean(near(word), 'Run "algolia flows list" to see the flows.'),
      );
