/** Run by tests as a process of its own: `<inline|patient|sender|record-and-send> <state directory> <collector> [number]`. */
import { argv, exit, stdout } from "node:process";
import { deliverSpool, runSender } from "../src/sender.ts";
import { patience } from "./delivery.ts";
import { epoch, recordInvocation } from "./invocation.ts";

const [mode, directory = "", url = "", number = "1"] = argv.slice(2);
const options = {
  directory,
  collector: { url, writeKey: "", environment: "dev" },
  mayDeliver: () => true,
  now: () => epoch + 60_000 + performance.now(),
  ...(mode === "inline" ? {} : { limits: patience }),
} as const;

if (mode === "inline" || mode === "patient") {
  const { end } = await deliverSpool(options);
  stdout.write(JSON.stringify({ end }));
} else {
  if (mode === "record-and-send") recordInvocation(directory, { number: Number(number) });
  await runSender({ ...options, lingerMs: 0, hardLimitMs: 2 * patience.flushMs, exit: () => exit(0) });
}
