/** How often something is tried in every run of the tests, and how often its claim says. */
export interface Counts {
  readonly modest: number;
  readonly proof: number;
}

/**
 * How often something is tried: modestly by default, so that every run of the tests can afford it, `PROVE=1` for the full
 * count of the claim, `TEST_<name>` for any other. Throws where that is no whole number from 1: nothing tried is nothing shown.
 */
export const countOf = (name: string, { modest, proof }: Counts): number => {
  const asked = process.env[`TEST_${name}`];
  if (asked === undefined) return process.env["PROVE"] === "1" ? proof : modest;
  const count = Number(asked);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new RangeError(`TEST_${name} is ${JSON.stringify(asked)}: give a whole number from 1`);
  return count;
};
