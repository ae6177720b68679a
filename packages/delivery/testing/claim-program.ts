/** Run by tests as one of several processes that take the same claims at the same moment: `<folder> <rounds> <processes>`. */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv, pid, stdout } from "node:process";
import { senderClaim } from "../src/sender-claim.ts";

const [folder = "", rounds = "1", processes = "1"] = argv.slice(2);
const outcomes = Array.from({ length: Number(rounds) }, (_, round) => {
  const place = join(folder, String(round));
  const gate = join(place, "gate");
  writeFileSync(join(gate, String(pid)), "");
  while (readdirSync(gate).length < Number(processes));
  // The system's clock: with another one a claim has the wrong date for an instant after it was made.
  return senderClaim(place, Date.now).take();
});
stdout.write(JSON.stringify(outcomes));
