import type { AnyStateMachine } from "xstate";
import { createMachine } from "xstate";

const emit = (event: string) => ({ type: "emitEvent", params: { event } });

/** A machine with everything that a chart can hold: states within states, delays, guards, ways back and past others. */
export const parcel = createMachine({
  id: "parcel",
  entry: [emit("Parcel Started")],
  initial: "packing",
  states: {
    packing: {
      invoke: {
        id: "pack",
        src: "pack",
        onDone: [{ guard: "isLetter", target: "posting" }, { target: "weighing" }],
        onError: { target: "failed", actions: [emit("Parcel Failed")] },
      },
      on: { "user.cancelled": { target: "aborted", actions: [emit("Parcel Aborted")] } },
    },
    weighing: {
      entry: [emit("Parcel Weighed")],
      initial: "waiting",
      states: {
        waiting: { after: { settleTime: { target: "reading" } } },
        reading: { invoke: { id: "read", src: "readScale", onDone: { target: "#parcel.posting" } } },
      },
      on: { "user.cancelled": { target: "aborted", actions: [emit("Parcel Aborted")] } },
    },
    posting: {
      invoke: [
        { id: "post", src: "post", onDone: { target: "done", actions: [emit("Parcel Posted"), emit("Parcel Ended")] } },
        { id: "track", src: "track", onError: { target: "packing", guard: "isTorn" } },
      ],
      exit: [emit("Parcel Left")],
    },
    done: { type: "final" },
    failed: { type: "final" },
    aborted: { type: "final" },
    // What all machines have in common; xstate's types of a machine's parts do not compare.
  },
}) as unknown as AnyStateMachine;
