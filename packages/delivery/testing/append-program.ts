/** Run by tests as a process that never ends by itself: `<state directory> <number>`. */
import { argv, stdout } from "node:process";
import { catalogEvent } from "@algolia-cli/catalog";
import { beginInvocation, invoked, opened } from "./invocation.ts";

const [directory = "", number = "1"] = argv.slice(2);
const { log } = beginInvocation(directory, { number: Number(number), startedAt: Date.now(), clock: Date.now });
const funnel = log.openFunnel();
const aborted = (duration_ms: number) =>
  catalogEvent("CLI Auth Aborted", { flow: "login", step: "callback", reason: "cancelled", duration_ms });

log.append([invoked]);
funnel.append(
  [catalogEvent("CLI Auth Started", { flow: "login", no_browser: false, triggered_by: "command" })],
  [aborted(0)],
);
stdout.write("ready\n");
for (let step = 1; ; step++) {
  // What is told has been written: the effect of a step comes after its line.
  funnel.append([opened], [aborted(step)]);
  if (step % 50 === 0) await new Promise((resolve) => void stdout.write(`${step}\n`, resolve));
}
