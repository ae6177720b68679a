import {
  type FunnelEvent,
  funnelNotes,
  layOut,
  pictureStyle,
  type StateSteps,
  stepsOfStates,
  svgElement,
} from "@algolia-cli/flow-diagrams";
import { flowMachines } from "@algolia-cli/flows";
import type { CollectedInvocation, FunnelPictures, SegmentEvent } from "@algolia-cli/sandbox";
import { flowCharts } from "../flows/flow-pictures.ts";

/** How the events of each funnel begin, and a start input of its machine: what it says changes nothing of the states' steps. */
const funnels: Readonly<Record<string, { readonly prefix: string; readonly start: object }>> = {
  auth: {
    prefix: "CLI Auth ",
    start: {
      flow: "login",
      triggeredBy: "command",
      noBrowser: false,
      interactive: true,
      scope: "application",
      wanted: { named: false, makeCurrent: true },
      createWhenNone: true,
    },
  },
  "application-create": {
    prefix: "CLI Application Create ",
    start: { triggeredFrom: "explicit_command", interactive: true, makeCurrent: false, dryRun: false },
  },
  "application-upgrade": {
    prefix: "CLI Application Upgrade ",
    start: { direction: "upgrade", interactive: true, dryRun: false },
  },
  "application-downgrade": {
    prefix: "CLI Application Downgrade ",
    start: { direction: "downgrade", interactive: true, dryRun: false },
  },
};

/** Which way a sign-in went that left the same events as others: its last event says so. */
const waysOfSignIn = ({ event, properties = {} }: SegmentEvent): Pick<FunnelEvent, "passed" | "missed"> => {
  if (event !== "CLI Auth Completed") return {};
  const { had_existing_apps: had, created_app_during_flow: created } = properties;
  if (had === undefined) return { missed: ["fetchingApplications"] };
  if (created === true) return { passed: ["creatingApplication"] };
  return had === true ? { passed: ["configuring"] } : { missed: ["choosingApplication", "creatingApplication"] };
};

const eventOf = (received: SegmentEvent): FunnelEvent => {
  const step = received.properties?.["step"];
  return {
    name: received.event ?? "",
    ...(typeof step === "string" ? { step } : {}),
    ...waysOfSignIn(received),
  };
};

/** The runs of one funnel in an invocation: each begins with its Started. A logout is no part of a sign-in. */
const runsIn = ({ events }: CollectedInvocation, prefix: string): readonly (readonly FunnelEvent[])[] => {
  const runs: FunnelEvent[][] = [];
  for (const received of events) {
    const { event = "" } = received;
    if (!event.startsWith(prefix) || event === "CLI Auth Logout") continue;
    if (event === `${prefix}Started`) runs.push([]);
    runs.at(-1)?.push(eventOf(received));
  }
  return runs;
};

/** The pictures of all funnels with what a sandbox's collector has received counted in them. */
export const funnelPictures = (): FunnelPictures => {
  const drawn = flowCharts().flatMap((chart) => {
    const [funnel, machine] = [funnels[chart.name], flowMachines.get(chart.flow)];
    if (!funnel || !machine) return [];
    const steps: StateSteps = stepsOfStates(machine, funnel.start);
    return [{ chart, steps, prefix: funnel.prefix }];
  });
  return {
    style: pictureStyle,
    draw: (invocations) =>
      drawn.map(({ chart, steps, prefix }) => {
        const runs = invocations.flatMap((invocation) => runsIn(invocation, prefix));
        const picture = layOut(chart, funnelNotes(chart, steps, runs));
        return { title: chart.title, runs: runs.length, svg: svgElement(picture, { attributes: ' role="img"' }) };
      }),
  };
};
