import type { Claim } from "./claim.ts";
import type { Broken } from "./jest-report.ts";
import { partsBegun, partsShown } from "./told-proof.ts";

/** What is to be said of one claim, and whether it is shown. */
export interface Verdict {
  readonly claim: Claim;
  readonly lines: readonly string[];
  readonly isShown: boolean;
}

/** What a run has told, line by line, and what it has not shown. */
export interface Findings {
  readonly told: readonly string[];
  readonly broken: readonly Broken[];
}

const missingParts = (claim: Claim, told: readonly string[]): readonly string[] => {
  const timesOf = (line: string): number => told.filter((one) => one === line).length;
  const begun = timesOf(partsBegun(claim));
  const missing = begun - timesOf(partsShown(claim));
  return missing > 0 ? [`${claim} | ? | NOT ALL PARTS SHOWN in ${missing} of ${begun} places`] : [];
};

/**
 * A claim is shown when some test tells of it, no test that names it has failed, was skipped or did not run, and what is told
 * in parts was told.
 */
export const verdictOn = (claim: Claim, { told, broken }: Findings): Verdict => {
  const shown = told.filter((line) => line.startsWith(`${claim} |`)).toSorted();
  const faults = broken
    .filter((one) => one.claim === claim)
    .map(({ path, why }) => `${claim} | ? | ${why.toUpperCase()} in ${path}`);
  const silent = shown.length + faults.length === 0 ? [`${claim} | 0 | NOT SHOWN: no test tells of it`] : [];
  const problems = [...new Set(faults), ...silent, ...missingParts(claim, told)];
  return { claim, lines: [...shown, ...problems], isShown: shown.length > 0 && problems.length === 0 };
};
