import type { FlowInput } from "@algolia-cli/flow-engine";
import type { CreateStart } from "@algolia-cli/flows";

const start: CreateStart = { triggeredFrom: "explicit_command", interactive: true, makeCurrent: false, dryRun: false };

const answers: readonly (readonly [id: string, output: object])[] = [
  ["nameApplication", {}],
  ["ensureSession", {}],
  ["loadOffer", { offer: "available", freePlan: "build" }],
  ["choosePlan", { plan: "build", paid: false, billing: "fine" }],
  ["chooseRegion", { region: "EU" }],
  ["confirmTerms", { accepted: true }],
  ["createApplication", { applicationId: "BENCH1" }],
  ["createApiKey", {}],
  ["configure", {}],
];

/** What happens to the create machine in a run without surprises, from its start to its end. */
export const ordinaryRun: readonly FlowInput[] = [
  { type: "started", at: 0, input: { ...start } },
  ...answers.map(([id, output], place) => ({ type: "effect.done", at: (place + 1) * 100, id, output }) as const),
];

/** So many inputs: the ordinary run again and again. */
export function* manyInputs(count: number): Generator<FlowInput> {
  for (let place = 0; place < count; place += 1) {
    const input = ordinaryRun[place % ordinaryRun.length];
    if (input) yield input;
  }
}
