import { catalogEvent, type CatalogEvent, type EventName, type Exact, type PropertiesOf } from "@algolia-cli/catalog";
import { type ActionFunction, type AnyEventObject, enqueueActions, type MachineContext } from "xstate";

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

/** An action that fits wherever a machine takes one, whatever event is at hand there. */
export type EmitAction<Context extends MachineContext> = ActionFunction<
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

const namesOf = new WeakMap<object, readonly EventName[]>();

/** The catalog events that an action of a built machine can emit, for pictures and coverage. */
export const emittedNames = (action: unknown): readonly EventName[] =>
  (typeof action === "function" && namesOf.get(action)) || [];

/** Emits what `make` gives, or nothing; `names` says on the built machine what that can be. */
export const emitSome = <Context extends MachineContext>(
  names: readonly EventName[],
  make: (args: EmitArgs<Context>) => CatalogEvent | undefined,
): EmitAction<Context> => {
  const enqueueEvent = ({
    context,
    event,
    enqueue,
  }: EmitArgs<Context> & { enqueue: { emit: (event: CatalogEvent) => void } }) => {
    const made = make({ context, event });
    if (made) enqueue.emit(made);
  };
  // xstate infers the many type parameters of its actions from a machine; here they are those of the declared return type.
  const action = enqueueActions(enqueueEvent as never) as unknown as EmitAction<Context>;
  namesOf.set(action, names);
  return action;
};

/** Emits one catalog event; names outside of the catalog, and missing or surplus properties, do not compile. */
export type EmitEvent<Context extends MachineContext> = <Name extends EventName, Given extends PropertiesOf<Name>>(
  name: Name,
  properties: (args: EmitArgs<Context>) => Exact<PropertiesOf<Name>, Given>,
) => EmitAction<Context>;

/** The typed emit of one machine; where `unless` holds (a dry run is not a funnel), nothing is emitted. */
export const emitterFor =
  <Context extends MachineContext>(unless: (context: Context) => boolean = () => false): EmitEvent<Context> =>
  (name, properties) =>
    emitSome([name], (args) =>
      // An event of one name is an event of the catalog; the compiler cannot tell while the name is open.
      unless(args.context) ? undefined : (catalogEvent(name, properties(args)) as unknown as CatalogEvent),
    );
