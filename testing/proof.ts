import { appendFileSync } from "node:fs";

/** What the product claims of its truth and safety; `npm run prove` shows each of them at its full count. */
export type Claim = `T${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14}`;

/**
 * How often something is tried: modestly by default, so that every run of the tests can afford it, `PROVE=1` for the full
 * count of the claim, `TEST_<name>` for any other.
 */
export const countOf = (name: string, { modest, proof }: { readonly modest: number; readonly proof: number }): number =>
  Number(process.env[`TEST_${name}`] ?? (process.env["PROVE"] === "1" ? proof : modest));

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

/** Says in the test's output what it has shown beyond the claims, and how often. */
export const tellCount = (line: string): void => void process.stdout.write(`${line}\n`);
