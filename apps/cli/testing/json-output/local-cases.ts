import { done, failed, type JsonCases, negative } from "./json-case.ts";

/** The collector of the stage, so that nothing leaves the machine. */
const tracked = { variables: { DO_NOT_TRACK: undefined } };

/** The commands that need no account. */
export const localCases: Readonly<Record<string, JsonCases>> = {
  "telemetry status": { told: done(["telemetry", "status"]) },
  "telemetry enable": { enabled: done(["telemetry", "enable"], tracked) },
  "telemetry disable": { disabled: done(["telemetry", "disable"], tracked) },
  "telemetry log": {
    "nothing is recorded": done(["telemetry", "log"], tracked),
    listed: done(["telemetry", "log", "--list"], tracked),
    "an invocation that there is not": failed("validation_error", ["telemetry", "log", "beef"], tracked),
  },
  "telemetry inspect": { "nothing waits": done(["telemetry", "inspect"], tracked) },
  "telemetry flush": { "nothing waits": done(["telemetry", "flush"], tracked) },
  "telemetry catalog": {
    schema: done(["telemetry", "catalog"]),
    "what Segment imports": done(["telemetry", "catalog", "--format", "segment"]),
    "a table, which is no JSON": failed("validation_error", ["telemetry", "catalog", "--format", "table"]),
  },
  "flows list": { listed: done(["flows", "list"]) },
  "flows show": {
    shown: done(["flows", "show", "auth"]),
    "a flow that there is not": failed("validation_error", ["flows", "show", "xyzzy"]),
  },
  "flows history": { listed: done(["flows", "history"]), cleared: done(["flows", "history", "--clear"]) },
  "flows replay": {
    "a recording that there is not": { args: ["flows", "replay", "beef"], exitCode: 3, code: "storage_error" },
  },
  completion: {
    bash: done(["completion", "bash"]),
    "a shell that there is not": failed("validation_error", ["completion", "xyzzy"]),
  },
  describe: { told: done(["describe"]) },
  "sandbox start": {
    "a seed that cannot be read": failed("validation_error", ["sandbox", "start", "--seed", "none.json"]),
    "a port that is none": failed("validation_error", ["sandbox", "start", "--port", "70000"]),
  },
  "sandbox status": { "none runs": negative(["sandbox", "status"]) },
  "sandbox stop": { "none runs": done(["sandbox", "stop"]) },
  "sandbox reset": { "none runs": failed("unknown", ["sandbox", "reset"]) },
};
