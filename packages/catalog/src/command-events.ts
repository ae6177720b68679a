import { declareEvents } from "./declare-events.ts";
import { errorSources } from "./error-class.ts";
import { errorClass, httpStatus } from "./failure-properties.ts";
import { flag, integer, oneOf, optional } from "./property.ts";

/** The life of a command: Invoked first, Completed always last, Failed directly before it. */
export const commandEvents = declareEvents({
  "Command Invoked": {
    when: "a tracked command starts, after its flags were parsed and found valid",
    purpose: "which commands are used",
    owner: "cli",
    properties: {},
  },
  "Command Failed": {
    when: "the command ends with an error or a cancel, directly before Command Completed",
    purpose: "what goes wrong, by class and source",
    owner: "cli",
    properties: {
      error_class: errorClass,
      error_source: oneOf(errorSources, "where the error came from", "diagnostic"),
      http_status: httpStatus,
    },
  },
  "Command Completed": {
    when: "always the last event of an invocation",
    purpose: "how commands end and how long they take",
    owner: "cli",
    properties: {
      duration_ms: integer(0, "whole milliseconds since the command's start", "usage"),
      succeeded: flag("whether the exit code is 0", "usage"),
      exit_code: integer(-1, "the exit code; -1 when the process died", "diagnostic"),
      user_cancelled: optional(flag("the user stopped the command", "usage")),
      interrupted: optional(flag("the process died; written by the recovery", "diagnostic")),
    },
  },
});
