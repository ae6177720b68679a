import { appendFileSync } from "node:fs";
import type { Claim } from "./claim.ts";

/**
 * Says what a test has shown of a claim, and how often: `T5 | 200 kills | 0 lost`. Call it last in the test, so that what
 * failed is not told. `npm run prove` finds a test by its claim's name, which belongs into its title.
 */
export const tellProof = (claim: Claim, count: string, result: string): void => {
  const line = `${claim} | ${count} | ${result}`;
  tellCount(line);
  const file = process.env["PROOF_FILE"];
  if (file !== undefined) appendFileSync(file, `${line}\n`);
};

/**
 * For a claim that several tests show together: each calls what this returns as its last line, and the call that makes it
 * `parts` runs `tell`. So nothing is told when one of them has failed or was left out.
 */
export const toldInParts = (parts: number, tell: () => void): (() => void) => {
  let shown = 0;
  return () => {
    shown += 1;
    if (shown === parts) tell();
  };
};

/** Says in the test's output what it has shown beyond the claims, and how often. */
export const tellCount = (line: string): void => void process.stdout.write(`${line}\n`);
