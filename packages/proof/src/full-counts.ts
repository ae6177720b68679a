import type { Claim } from "./claim.ts";

/** An environment in which every test tries as often as its claim says, and what had to go for that. */
export interface FullCounts {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** The names of the variables that would have asked for other counts. */
  readonly ignored: readonly string[];
}

/** `TEST_SEED` stays: it repeats a run and takes nothing from it. */
const isCount = (name: string): boolean => name.startsWith("TEST_") && name !== "TEST_SEED";

/** Takes out of a shell's variables what asks for a count, and asks for the full ones. */
export const fullCounts = (env: FullCounts["variables"]): FullCounts => ({
  variables: { ...Object.fromEntries(Object.entries(env).filter(([name]) => !isCount(name))), PROVE: "1" },
  ignored: Object.keys(env).filter(isCount).toSorted(),
});

/** The test files that name one of the claims, by what each of them names. */
export const filesNaming = (
  wanted: readonly Claim[],
  named: ReadonlyMap<string, readonly Claim[]>,
): readonly string[] =>
  [...named].flatMap(([path, claims]) => (claims.some((claim) => wanted.includes(claim)) ? [path] : []));
