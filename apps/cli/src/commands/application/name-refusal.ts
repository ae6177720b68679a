const longestName = 255;

/** What moves the cursor, breaks the line or turns its direction: the client leaves it out of every answer, so that no name with it would be found again. */
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

/** What is wrong with an application's name as it was given; nothing is wrong with none. `what` is how it is called. */
export const nameRefusal = (name: string | undefined, what = "--name"): string | undefined => {
  if (name === undefined) return undefined;
  if (name.trim() === "") return `${what} must not be empty`;
  if (unprintable.test(name)) return `${what} must be one line without invisible control characters`;
  // Not its length: that counts an emoji twice.
  return Array.from(name).length > longestName ? `${what} is longer than ${longestName} characters` : undefined;
};
