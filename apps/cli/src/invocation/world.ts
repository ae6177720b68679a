import type { Variables } from "../services/environment.ts";
import type { StopSignal } from "./command-end.ts";

/** A command line to start. */
export interface Program {
  readonly execPath: string;
  readonly args: readonly string[];
}

/** What of the process a command depends on; `main` is the only place that reads it. */
export interface World {
  readonly variables: Variables;
  readonly platform: NodeJS.Platform;
  readonly homedir: string;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** stdin and stderr are terminals. */
  readonly atTerminal: boolean;
  readonly columns: number;
  /** How many columns a stream has; nothing where it is no terminal. */
  readonly widthOf: (stream: "stdout" | "stderr") => number | undefined;
  readonly pid: number;
  readonly ppid: number;
  /** Calls back for every signal that asks the process to stop, to its very end. */
  readonly onStopSignal: (listener: (signal: StopSignal) => void) => void;
  /** What Ctrl-C means, for whoever reads the keyboard and gets it as a byte: the same as the signal, also the second time. */
  readonly interrupt: () => void;
  /** How this very program is started again, for background processes. */
  readonly self: Program;
  /** The program that delivers event logs in the background. */
  readonly senderProgram: Program;
  /** The program that stands before the system's keychain. */
  readonly keychainProgram: Program;
  /** The program that asks for the latest version in the background. */
  readonly updateProgram: Program;
  /** Ends the process now, without waiting for anything. */
  readonly endNow: (exitCode: number) => never;
}
