import { tellCount } from "./told-proof.ts";

const seeds = 2 ** 31;

/**
 * The seed of what a test leaves to chance: `TEST_SEED` where it is set, which repeats a run, else drawn anew. Says it in
 * the test's output, with what repeats it. Throws where `TEST_SEED` is no whole number from 0.
 */
export const drawSeed = (what: string): number => {
  const asked = process.env["TEST_SEED"];
  const seed = asked === undefined ? Math.floor(Math.random() * seeds) : Number(asked);
  if (asked?.trim() === "" || !Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`TEST_SEED is ${JSON.stringify(asked)}: give a whole number from 0`);
  tellCount(`${what}: seed ${seed} (TEST_SEED=${seed} repeats it)`);
  return seed;
};
