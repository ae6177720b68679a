/** Run by tests as one of several processes that take the same claims at the same moment: `<folder> <rounds> <processes>`. */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv, pid, stdout } from "node:process";
import { senderClaim } from "../src/sender-claim.ts";

const longestMs = 60_000;
const end = Date.now() + longestMs;

const [folder = "", rounds = "1", processes = "1"] = argv.slice(2);
const outcomes = Array.from({ length: Number(rounds) }, (_, round) => {
  const place = join(folder, String(round));
  const gate = join(place, "gate");
  writeFileSync(join(gate, String(pid)), "");
  while (readdirSync(gate).length < Number(processes)) if (Date.now() > end) throw new Error("the others do not come");
  // The system's clock: with another one a claim has the wrong date for an instant after it was made.
  const claim = senderClaim(place, Date.now);
  const taking = claim.take();
  // As a command does at once; without a name a claim is soon taken for abandoned.
  if (taking === "taken") claim.name(pid);
  return taking;
});
stdout.write(JSON.stringify(outcomes));
