/**
 * The alternatives of a pattern of the form `^(a|b|c)$`, as they are written. `undefined` for any other form, and for one
 * whose parts may refer to each other, so that equal texts need not mean the same.
 */
const alternativesOf = (pattern: string): readonly string[] | undefined => {
  if (!pattern.startsWith("^(") || !pattern.endsWith(")$") || /\\[0-9k]|\(\?/u.test(pattern)) return undefined;
  const alternatives = [""];
  let depth = 0;
  let isClass = false;
  // Either an escaped character or a single one.
  for (const [part] of pattern.slice(2, -2).matchAll(/\\.|./gsu)) {
    if (part === "[") isClass = true;
    else if (part === "]") isClass = false;
    else if (!isClass && part === "(") depth += 1;
    else if (!isClass && part === ")") depth -= 1;
    if (depth < 0) return undefined;
    if (part === "|" && depth === 0 && !isClass) alternatives.push("");
    else alternatives.push(`${alternatives.pop() ?? ""}${part}`);
  }
  return alternatives;
};

/**
 * Whether everything that matches `narrow` is known to match `wide`: they are equal, `wide` is not there, or it is the same
 * list of alternatives `^(a|b|c)$` with more of them. Any other difference is not known to be wider, although it may be.
 */
export const isKnownWider = (wide: string | undefined, narrow: string | undefined): boolean => {
  if (wide === undefined || wide === narrow) return true;
  if (narrow === undefined) return false;
  const [more, fewer] = [alternativesOf(wide), alternativesOf(narrow)];
  return more !== undefined && fewer !== undefined && fewer.every((one) => more.includes(one));
};
