export { authMachine } from "./auth/machine.ts";
export type { AuthPorts, CallbackAnswer, NestedCreation } from "./auth/ports.ts";
export { callbackTimeoutMs } from "./auth/setup.ts";
export type { AuthContext, AuthOutcome, AuthStart, WantedApplication } from "./auth/types.ts";
