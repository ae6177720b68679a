import { type Chart, readChart } from "@algolia-cli/flow-diagrams";
import type { Recording } from "@algolia-cli/flow-engine";
import { flowMachines } from "@algolia-cli/flows";
import { type flowNames, planChangeName, wrongFlow } from "./flow-names.ts";

/** A way to look at a machine: which one, under which name, and which of its events belong to it. */
interface FlowView {
  readonly name: (typeof flowNames)[number] | typeof planChangeName;
  readonly title: string;
  readonly flow: string;
  readonly shows?: (event: string) => boolean;
}

/** One funnel each; a change of plan is one machine and two funnels. */
const views: readonly FlowView[] = [
  { name: "auth", title: "Sign in", flow: "auth" },
  { name: "application-create", title: "Create an application", flow: "application-create" },
  {
    name: "application-upgrade",
    title: "Upgrade an application",
    flow: "plan-change",
    shows: (event) => !event.startsWith("CLI Application Downgrade "),
  },
  {
    name: "application-downgrade",
    title: "Downgrade an application",
    flow: "plan-change",
    shows: (event) => !event.startsWith("CLI Application Upgrade "),
  },
];

/** Both directions in one picture: the machine as it is. */
const wholes: readonly FlowView[] = [
  { name: planChangeName, title: "Change an application's plan, up or down", flow: "plan-change" },
];

const chartOf = ({ name, title, flow, shows }: FlowView): Chart => {
  const machine = flowMachines.get(flow);
  if (!machine) throw new TypeError(`there is no machine "${flow}"`);
  return readChart(machine, { name, title, ...(shows && { shows }) });
};

/** The charts of all funnels, in the order in which they are listed. */
export const flowCharts = (): readonly Chart[] => views.map(chartOf);

/** The chart of this name; throws UsageError, with the one that was probably meant. */
export const flowChart = (name: string): Chart => {
  const view = [...views, ...wholes].find((one) => one.name === name);
  if (view) return chartOf(view);
  throw wrongFlow(name) ?? new TypeError(`the flow "${name}" has no picture`);
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** Which funnel a change of plan was: its first input says the direction. */
const directionOf = ({ steps }: Pick<Recording, "steps">): string | undefined => {
  const input = steps[0]?.input;
  if (input?.type !== "started" || !isObject(input.input)) return undefined;
  return typeof input.input["direction"] === "string" ? input.input["direction"] : undefined;
};

/** The name of the picture on which a recording is at home; `undefined` for a flow that this version does not have. */
export const pictureOf = (recording: Recording): string | undefined => {
  const { flow } = recording.header;
  const direction = directionOf(recording);
  const mine = [...views, ...wholes].filter((view) => view.flow === flow);
  return (mine.find(({ name }) => name === `application-${direction ?? ""}`) ?? mine[0])?.name;
};
