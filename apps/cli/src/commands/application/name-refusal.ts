const longestName = 255;

/** What is wrong with an application's name as it was given; nothing is wrong with none. `what` is how it is called. */
export const nameRefusal = (name: string | undefined, what = "--name"): string | undefined => {
  if (name === undefined) return undefined;
  if (name.trim() === "") return `${what} must not be empty`;
  return name.length > longestName ? `${what} is longer than ${longestName} characters` : undefined;
};
