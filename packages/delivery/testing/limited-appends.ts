/** Run by the spool's tests with a limit on the size of its files: `<state directory>`; prints how many events were lost. */
import { argv, stdout } from "node:process";
import { beginInvocation, opened } from "./invocation.ts";

const { log, spool, losses } = beginInvocation(argv[2] ?? "");
for (let count = 0; count < 40; count++) log.append([opened]);
spool.seal();
stdout.write(JSON.stringify({ lost: losses.reduce((sum, { events }) => sum + events, 0) }));
