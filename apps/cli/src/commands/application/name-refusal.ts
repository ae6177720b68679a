const longestName = 255;

/** What is wrong with an application's name as it was given; nothing is wrong with none. */
export const nameRefusal = (name: string | undefined): string | undefined => {
  if (name === undefined) return undefined;
  if (name.trim() === "") return "--name must not be empty";
  return name.length > longestName ? `--name is longer than ${longestName} characters` : undefined;
};
