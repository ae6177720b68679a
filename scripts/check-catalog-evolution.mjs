// Compares today's catalog with the tracking plan of the last release, and fails where it takes something away from those who
// read the events. A test compares the same; a release must not depend on that test having been run.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadSource, root } from "./bundle.mjs";

const { compareTrackingPlans, trackingPlan } = await loadSource("packages/catalog/src/tracking-plan/index.ts");
const released = JSON.parse(await readFile(join(root, "packages/catalog/released-tracking-plan.json"), "utf8"));
const { changes, refusals } = compareTrackingPlans(released, trackingPlan());
for (const { kind, event, property } of changes)
  process.stdout.write(`${kind}: ${event}${property === undefined ? "" : `, ${property}`}\n`);
for (const refusal of refusals) process.stderr.write(`${refusal}\n`);
process.stdout.write(`catalog: ${changes.length} changes since the last release, ${refusals.length} refused\n`);
process.exitCode = refusals.length === 0 ? 0 : 1;
