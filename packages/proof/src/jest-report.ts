import { type Claim, claimsNamedIn } from "./claim.ts";

/** What `jest --json` writes of a run, as far as it is read here. */
export interface JestReport {
  readonly testResults: readonly {
    /** The file's path. */
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** A claim that a test file did not show. */
export interface Broken {
  readonly claim: Claim;
  readonly path: string;
  readonly why: "failed" | "not run" | "skipped";
}

type File = JestReport["testResults"][number];

const brokenIn = ({ name: path, status, assertionResults }: File, claims: readonly Claim[]): readonly Broken[] => {
  const broken = assertionResults.filter((test) => test.status !== "passed");
  // A file of which no test could run, or that fails beside its tests, breaks all that it names.
  if (broken.length === 0) return status === "passed" ? [] : claims.map((claim) => ({ claim, path, why: "failed" }));
  return broken.flatMap((test) => {
    const named = claimsNamedIn(test.fullName);
    const why = test.status === "failed" ? "failed" : "skipped";
    return (named.length > 0 ? named : claims).map((claim) => ({ claim, path, why }) as const);
  });
};

/**
 * The claims that the files of a run have not shown, where `named` says which claims each file names. Whatever has not
 * passed breaks the claims of its title, and those of its whole file where the title names none.
 */
export const brokenClaims = (
  { testResults }: JestReport,
  named: ReadonlyMap<string, readonly Claim[]>,
): readonly Broken[] => {
  const reported = new Map(testResults.map((file) => [file.name, file]));
  return [...named].flatMap(([path, claims]) => {
    const file = reported.get(path);
    return file ? brokenIn(file, claims) : claims.map((claim) => ({ claim, path, why: "not run" }) as const);
  });
};
