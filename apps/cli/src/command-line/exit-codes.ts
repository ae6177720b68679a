/** What the shell is told, in the order of the codes. */
export type ExitCodeRow = readonly [code: string, meaning: string];

/** The exit codes that every command has. */
export const exitCodeRows: readonly ExitCodeRow[] = [
  ["0", "done"],
  ["1", "error or wrong usage"],
  ["2", "cancelled"],
  ["4", "sign-in needed"],
];

/** Those of a command: some have one of their own, or another meaning for one. */
export const exitCodesOf = (own: readonly ExitCodeRow[] = []): readonly ExitCodeRow[] =>
  [...exitCodeRows.filter(([code]) => !own.some(([other]) => other === code)), ...own].toSorted(([a], [b]) =>
    a.localeCompare(b),
  );

/** `0 done; 1 error or wrong usage; …` */
export const exitCodesText = (own?: readonly ExitCodeRow[]): string =>
  exitCodesOf(own)
    .map(([code, meaning]) => `${code} ${meaning}`)
    .join("; ");
