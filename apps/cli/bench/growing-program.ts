import { drainSpool, takeInputs } from "./growing-work.ts";

// A process of its own, of which the bench reads how much memory it took: `growing-program.js inputs COUNT`, or
// `growing-program.js spool DIRECTORY URL`.
const [work, first = "", url = ""] = process.argv.slice(2);
if (work === "inputs") takeInputs(Number(first));
else await drainSpool(first, url);
