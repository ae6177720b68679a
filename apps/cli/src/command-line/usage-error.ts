/** A command line that cannot be understood or must not be carried out; nothing has happened yet. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly code = "validation_error";
  /** One line on how to go on. */
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}
