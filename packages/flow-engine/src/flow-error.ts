/** `machine_error`: a machine threw or met an error that no state handles. `port_missing`: an effect has no port. */
export type FlowErrorCode = "machine_error" | "port_missing" | "ambiguous_delay" | "unknown_delay" | "not_started";

/** A mistake in a machine or in how it is driven; never an expected end of a flow, which is an outcome. */
export class FlowError extends Error {
  override readonly name = "FlowError";
  readonly code: FlowErrorCode;

  constructor(code: FlowErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
