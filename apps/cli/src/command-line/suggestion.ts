import { closest, distance } from "fastest-levenshtein";

/** The one candidate that a mistyped word was probably meant to be; `undefined` when none is near. */
export const suggestion = (word: string, candidates: readonly string[]): string | undefined => {
  if (word === "" || candidates.length === 0) return undefined;
  const nearest = closest(word, candidates);
  // Two letters that changed places count twice, which a word of four must still forgive.
  return distance(word, nearest) <= Math.ceil(nearest.length / 3) ? nearest : undefined;
};

/** `Did you mean "x"?` when something is near, else the other hint. */
export const didYouMean = (near: string | undefined, otherwise: string): string =>
  near === undefined ? otherwise : `Did you mean "${near}"?`;
