/** What a shell offers; `describe` stands beside it where the shell shows such a thing. */
export interface Candidate {
  readonly value: string;
  readonly describe?: string | undefined;
}

/** The end of a command line, or that the shell completes the names of files there. */
export type Candidates = readonly Candidate[] | "files";
