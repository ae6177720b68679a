import { hash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
// The only look at the own process in the edges: a lock and a log name the very process that holds them.
import { kill, pid } from "node:process";
import { systemCode } from "./system-reason.ts";

/**
 * Tells one process from every other, also from a later one with the same number. `host` is a digest of the machine's
 * name, which is good for comparing and keeps the name off the disk; `processStart` is in clock ticks since boot (proc(5),
 * field 22); what only Linux tells is left out elsewhere.
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  readonly processStart?: string;
  readonly bootId?: string;
  readonly pidNamespace?: string;
}

/**
 * `dead`: certainly gone; `rebooted`: from another boot of a machine of this name, so gone unless two machines share
 * name and home; `unknown`: cannot be told from here (another host or container, or no start time to compare).
 */
export type Liveness = "alive" | "dead" | "rebooted" | "unknown";

let own: ProcessIdentity | undefined;

/** This process, as others can check it; read once. */
export function currentProcess(): ProcessIdentity {
  own ??= {
    pid,
    host: digestOf(hostname()),
    processStart: processStatus("self")?.start,
    bootId: attempt(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()),
    pidNamespace: attempt(() => readlinkSync("/proc/self/ns/pid")),
  };
  return own;
}

/** A process that this one has just started, as others can check it. */
export const childIdentity = (child: number): ProcessIdentity => ({
  ...currentProcess(),
  pid: child,
  processStart: processStatus(child)?.start,
});

/** Whether that process still runs, as far as it can be told from `here`; one that ended but was not reaped is dead. */
export function livenessOf(other: ProcessIdentity, here: ProcessIdentity = currentProcess()): Liveness {
  if (other.host !== here.host) return "unknown";
  if (other.bootId !== here.bootId) {
    return other.bootId === undefined || here.bootId === undefined ? "unknown" : "rebooted";
  }
  if (other.pidNamespace !== here.pidNamespace) return "unknown";
  const status = processStatus(other.pid);
  if (status === undefined) return isUnused(other.pid) ? "dead" : "unknown";
  if (other.processStart === undefined) return "unknown";
  return status.start === other.processStart && !status.ended ? "alive" : "dead";
}

/** Reads an identity that was written as JSON; `undefined` for anything else. */
export function parseProcessIdentity(value: unknown): ProcessIdentity | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const field = (name: string): unknown => (Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined);
  const text = (name: string): string | undefined => {
    const found = field(name);
    return typeof found === "string" ? found : undefined;
  };
  const number = field("pid");
  const host = text("host");
  if (typeof number !== "number" || !Number.isInteger(number) || number < 1 || number > 0x7f_ff_ff_ff) return undefined;
  if (host === undefined) return undefined;
  return {
    pid: number,
    host,
    processStart: text("processStart"),
    bootId: text("bootId"),
    pidNamespace: text("pidNamespace"),
  };
}

/** Two machines that share a home have the same with a chance of one in 2^64. */
const digestOf = (name: string): string => hash("sha256", `algolia-cli host ${name}`).slice(0, 16);

/** The second field of `stat` is the program's name, with any characters: counting starts after its last bracket. */
function processStatus(which: number | "self"): { readonly start: string; readonly ended: boolean } | undefined {
  const text = attempt(() => readFileSync(`/proc/${which}/stat`, "latin1"));
  const fields = text?.slice(text.lastIndexOf(")") + 2).split(" ");
  const [state, start] = [fields?.[0], fields?.[19]];
  return state === undefined || start === undefined ? undefined : { start, ended: state === "Z" || state === "X" };
}

/** Signal 0 asks only; a process of another user answers `EPERM`, also where /proc hides it. */
function isUnused(number: number): boolean {
  try {
    kill(number, 0);
    return false;
  } catch (error) {
    return systemCode(error) === "ESRCH";
  }
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
