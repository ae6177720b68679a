/**
 * A region as it may be told to a machine, whose recording keeps it: the text that was given when it can be a region's code,
 * and `invalid` when it could be anything else.
 */
export const regionCode = (text: string): string =>
  /^[A-Za-z0-9-]{1,16}$/u.test(text.trim()) ? text.trim() : "invalid";
