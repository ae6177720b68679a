/**
 * Why a sandbox could not be started: `not_loopback` (the host), `port_in_use`, `cannot_listen` (any other refusal by
 * the system), `bad_seed`, `bad_data_file` (unreadable or not ours), `data_file_unwritable`, `data_file_in_use`.
 */
export type SandboxErrorCode =
  | "not_loopback"
  | "port_in_use"
  | "cannot_listen"
  | "bad_seed"
  | "bad_data_file"
  | "data_file_unwritable"
  | "data_file_in_use";

/** The only error that starting a sandbox, or reading a seed, rejects with. */
export class SandboxError extends Error {
  override readonly name = "SandboxError";
  readonly code: SandboxErrorCode;

  constructor(code: SandboxErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
