import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureCalls } from "./calls.ts";
import { measureDurableLog } from "./durable-log.ts";
import { type Line } from "./figure.ts";
import { type Cost, measureGrowth } from "./growth.ts";
import { measureInstalledSize } from "./installed-size.ts";
import { measureMemory } from "./memory.ts";
import { measurePeers } from "./peers.ts";
import { measurePictures } from "./pictures.ts";
import { measureReplay } from "./replay-speed.ts";
import { built } from "./stage.ts";
import { measureStartUp } from "./start-up.ts";
import { resultsPage, textTable } from "./table.ts";
import { measureTelemetry } from "./telemetry.ts";

const { values: options } = parseArgs({
  options: {
    /** How often each command is timed. */
    runs: { type: "string", default: "21" },
    /** Where peers are installed. */
    peers: { type: "string" },
    /** Only these figures, e.g. `--only S1 --only S5`; then no page is written. */
    only: { type: "string", multiple: true },
  },
});
const runs = Number(options.runs);
if (!Number.isInteger(runs) || runs < 1)
  throw new TypeError(`--runs takes a whole number from 1 on, not ${options.runs}`);

let costs: readonly Cost[] = [];
const measureAndKeepGrowth = async (): Promise<readonly Line[]> => {
  const growth = await measureGrowth();
  ({ costs } = growth);
  return growth.figures;
};

const measures: readonly (readonly [
  ids: readonly string[],
  measure: () => readonly Line[] | Promise<readonly Line[]>,
])[] = [
  [["S1", "S2", "S3"], () => measureStartUp(runs)],
  [["S4"], () => measureTelemetry(runs)],
  [["S5", "S6"], () => measureCalls(runs)],
  [["S7"], () => measureDurableLog(runs)],
  [["S8", "S9"], () => measureReplay(runs)],
  [["S10"], () => measurePictures(runs)],
  [["S11"], () => measureMemory(runs)],
  [["S12"], measureInstalledSize],
  [["S13"], measureAndKeepGrowth],
];

const isWanted = (id: string): boolean => options.only?.includes(id) ?? true;
const placeOf = ({ id }: Line): number => Number(id.slice(1));

const own: Line[] = [];
for (const [ids, measure] of measures.filter(([names]) => names.some(isWanted))) {
  process.stderr.write(`measuring ${ids.join(", ")} …\n`);
  // oxlint-disable-next-line no-await-in-loop -- one after the other
  own.push(...(await measure()));
}
own.sort((a, b) => placeOf(a) - placeOf(b));
process.stdout.write(`${textTable(own)}\n`);

if (options.only === undefined) {
  process.stderr.write("measuring peers …\n");
  const peers = await measurePeers(options.peers, runs);
  process.stdout.write(`\n${textTable(peers)}\n`);
  writeFileSync(join(built, "..", "bench", "results.md"), resultsPage(own, peers, costs));
}
