/** Run by tests as a process that records one invocation after the other until telemetry is off: `<state directory> <number>`. */
import { argv, stdout } from "node:process";
import { anonymousId, mayDeliverNow } from "../src/index.ts";
import { recordInvocation } from "./invocation.ts";

const [directory = "", number = "1"] = argv.slice(2);
const isOn = (): boolean => mayDeliverNow({ directory, env: {}, isCi: true, sandbox: false });
for (let count = 0; isOn(); count++) {
  anonymousId({ directory, keep: true });
  recordInvocation(directory, { number: Number(number) * 1_000_000 + count });
  if (count === 0) stdout.write("recording\n");
}
