import { catalogEvent, type CatalogEvent, type EventName, type Exact, type PropertiesOf } from "@algolia-cli/catalog";
import { type ActionFunction, type AnyEventObject, emit, type MachineContext } from "xstate";

/** What an action that emits a catalog event knows: the context and what just happened. */
export interface EmitArgs<Context> {
  readonly context: Context;
  readonly event: AnyEventObject;
}

/** The one event that comes to a machine from outside of its effects and delays. */
export interface FlowEvent {
  readonly type: "user.cancelled";
  readonly at: number;
}

/** Fits wherever a machine takes an action, whatever event is at hand there. */
type EmitAction<Context extends MachineContext> = ActionFunction<
  Context,
  AnyEventObject,
  FlowEvent,
  undefined,
  never,
  never,
  never,
  never,
  CatalogEvent
>;

const names = new WeakMap<object, EventName>();

/** The catalog event that an action of a built machine emits, for pictures and coverage. */
export const emittedName = (action: unknown): EventName | undefined =>
  typeof action === "function" ? names.get(action) : undefined;

/** Emits one catalog event; names outside of the catalog, and missing or surplus properties, do not compile. */
export type EmitEvent<Context extends MachineContext> = <Name extends EventName, Given extends PropertiesOf<Name>>(
  name: Name,
  properties: (args: EmitArgs<Context>) => Exact<PropertiesOf<Name>, Given>,
) => EmitAction<Context>;

/** The typed emit of one machine. The event's name stays readable on the built machine: {@link emittedName}. */
export const emitterFor =
  <Context extends MachineContext>(): EmitEvent<Context> =>
  (name, properties) => {
    const expression = ({ context, event }: EmitArgs<Context>) => catalogEvent(name, properties({ context, event }));
    // `emit` infers its many type parameters from a machine; here they are those of the declared return type.
    const action = emit(expression as never) as unknown as EmitAction<Context>;
    names.set(action, name);
    return action;
  };
