/** What the product claims of its truth and safety; `npm run prove` shows each of them at its full count. */
export type Claim = `T${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14}`;

/** All claims, in their order. */
export const claims = [
  "T1",
  "T2",
  "T3",
  "T4",
  "T5",
  "T6",
  "T7",
  "T8",
  "T9",
  "T10",
  "T11",
  "T12",
  "T13",
  "T14",
] as const satisfies readonly Claim[];

/** Whether the text is the name of a claim, as a user of `npm run prove` writes it. */
export const isClaim = (text: string): text is Claim => claims.some((claim) => claim === text);

/** The claims that a title or a source names, each once. */
export const claimsNamedIn = (text: string): readonly Claim[] => [...new Set(text.match(/\bT\d+\b/gu))].filter(isClaim);
