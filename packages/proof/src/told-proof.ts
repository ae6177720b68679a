import { appendFileSync } from "node:fs";
import type { Claim } from "./claim.ts";

/**
 * Says what a test has shown of a claim, and how often: `T5 | 200 kills | 0 lost`. Call it last in the test, so that what
 * failed is not told. `npm run prove` finds a test by its claim's name, which belongs into its title.
 */
export const tellProof = (claim: Claim, count: string, result: string): void => {
  const line = `${claim} | ${count} | ${result}`;
  tellCount(line);
  write(line);
};

const write = (line: string): void => {
  const file = process.env["PROOF_FILE"];
  if (file !== undefined) appendFileSync(file, `${line}\n`);
};

/** What stands in the file when a claim's parts begin, and when all of them were shown. */
export const partsBegun = (claim: Claim): string => `${claim} parts begun`;
export const partsShown = (claim: Claim): string => `${claim} parts shown`;

/**
 * For a claim that several tests show together: each calls what this returns as its last line, and the call that makes it
 * `parts` runs `tell`. So nothing is told when one of them has failed or was left out; and where more parts were counted
 * than there are tests, `npm run prove` says so.
 */
export const toldInParts = (claim: Claim, parts: number, tell: () => void): (() => void) => {
  let shown = 0;
  write(partsBegun(claim));
  return () => {
    shown += 1;
    if (shown !== parts) return;
    tell();
    write(partsShown(claim));
  };
};

/** Says in the test's output what it has shown beyond the claims, and how often. */
export const tellCount = (line: string): void => void process.stdout.write(`${line}\n`);
