import { catalogEvent, type CatalogEvent, type EventName, type Exact, type PropertiesOf } from "@algolia-cli/catalog";
import { type EmitAction, type EmitArgs, emitSome } from "@algolia-cli/flow-engine";
import type { PlanChangeContext } from "./types.ts";

type Suffix = EventName extends infer Name
  ? Name extends `CLI Application Upgrade ${infer Rest}`
    ? Rest
    : never
  : never;
type UpgradeName<Step extends Suffix> = Extract<EventName, `CLI Application Upgrade ${Step}`>;

/** Emits the event of the direction that the flow goes in: the two funnels differ in nothing but the name. A dry run is not a funnel. */
export const emitByDirection = <Step extends Suffix, Given extends PropertiesOf<UpgradeName<Step>>>(
  step: Step,
  properties: (args: EmitArgs<PlanChangeContext>) => Exact<PropertiesOf<UpgradeName<Step>>, Given>,
): EmitAction<PlanChangeContext> => {
  // Both names are declared by one list of steps in the catalog.
  const upgrade = `CLI Application Upgrade ${step}` as UpgradeName<Step>;
  const downgrade = `CLI Application Downgrade ${step}` as UpgradeName<Step>;
  return emitSome([upgrade, downgrade], (args) => {
    const { direction, dryRun } = args.context.start;
    if (dryRun) return undefined;
    // As above: an event of one name is an event of the catalog.
    return catalogEvent(direction === "upgrade" ? upgrade : downgrade, properties(args)) as unknown as CatalogEvent;
  });
};
