/** The sandbox that a command needs is not there. */
export class SandboxUnavailable extends Error {
  override readonly name = "SandboxUnavailable";
  readonly code = "unavailable";
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** No sandbox runs, and the command is about one that does. */
export const noSandbox = (): SandboxUnavailable =>
  new SandboxUnavailable(
    "no sandbox is running",
    'Start one with "algolia sandbox start", or add --sandbox to any command.',
  );
