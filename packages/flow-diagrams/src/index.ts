export type { AnyStateMachine as BuiltMachine } from "xstate";
