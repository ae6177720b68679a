interface WantedAlias {
  readonly id: string;
  readonly wanted: string;
}

/**
 * The alias an application gets: lower case, the wanted text itself, `<text>-<id>` when another application has that, and
 * with a number when even that is taken. Never empty: an application without a name goes by its id.
 */
export function freeAlias({ id, wanted }: WantedAlias, takenByOthers: readonly string[]): string {
  const taken = new Set(takenByOthers.map((alias) => alias.toLowerCase()));
  const plain = (wholeCharacters(wanted).trim() || id).toLowerCase();
  const withId = `${plain}-${id}`.toLowerCase();
  for (let number = 2, alias = plain; ; alias = `${withId}-${number++}`) {
    if (!taken.has(alias)) return alias;
    if (alias === plain && !taken.has(withId)) return withId;
  }
}

/** Half of a surrogate pair, as JSON can carry it, has no UTF-8 and so no place in a file. */
const wholeCharacters = (text: string): string => text.replace(/\p{Surrogate}/gu, "\ufffd");
