/**
 * What can be wrong with a recording. `truncated`: its end is missing; `malformed`: something in it is not what is
 * written there; `newer_format`, `older_format`: another version of the CLI is needed; `unknown_flow`: no machine has its name.
 */
export type RecordingErrorCode = "empty" | "truncated" | "malformed" | "newer_format" | "older_format" | "unknown_flow";

/** A recording that cannot be replayed; the message says what is wrong and where, and holds nothing of the recording's values. */
export class RecordingError extends Error {
  override readonly name = "RecordingError";
  readonly code: RecordingErrorCode;
  /** `line 3`, or `step 3` in a recording that is one JSON document; left out where it is about the whole. */
  readonly where: string | undefined;

  constructor(code: RecordingErrorCode, message: string, options: ErrorOptions & { readonly where?: string } = {}) {
    super(message, options);
    this.code = code;
    this.where = options.where;
  }
}
