/** A write of which nobody can tell what became, because no answer came or nobody waited for it: how to look stands in `hint`. */
class UnknownFate extends Error {
  override readonly name = "UnknownFate";
  readonly hint: string;

  constructor(message: string, again: string, cause: unknown) {
    super(message, { cause });
    this.hint = `Look with "algolia application list" before you ${again}.`;
  }
}

/** It may exist: the one thing that must not be done is to create it again blindly. */
export const maybeCreated = (name: string, cause: unknown): Error =>
  new UnknownFate(`it is not known whether the application "${name}" was created`, "create it again", cause);

/** It may be on the new plan. */
export const maybeChanged = (id: string, cause: unknown): Error =>
  new UnknownFate(`it is not known whether the plan of ${id} was changed`, "run the command again", cause);

/** It may have the new name. */
export const maybeRenamed = (id: string, cause: unknown): Error =>
  new UnknownFate(`it is not known whether the application ${id} was renamed`, "run the command again", cause);

/** A key cannot be found again: whoever made it alone was told its value. */
export const maybeKeyMade = (id: string, cause: unknown): Error =>
  Object.assign(
    new Error(`the answer with the new API key of ${id} got lost, and a key that nobody uses may be left`, { cause }),
    { hint: 'Run the command again; "algolia open api-keys" shows what is left.' },
  );

/** What stands behind a write that was cut short by the user. */
export const stoppedByUser = (): DOMException => new DOMException("the user left while it was under way", "AbortError");
