import type { Fault } from "./fault.ts";

/** A fault that is waiting for requests; `remaining` is undefined for one that stays. */
export interface ActiveFault {
  readonly id: string;
  readonly fault: Fault;
  readonly remaining?: number;
}

/** The faults that were asked for, oldest first. A request runs into every delay that matches and one other fault. */
export class Faults {
  #active: readonly ActiveFault[] = [];
  #added = 0;

  /** Counts from now on. Throws nothing: a fault from outside has been through `readFault`. */
  add(fault: Fault): ActiveFault {
    this.#added += 1;
    const active = { id: String(this.#added), fault, ...(fault.times === undefined ? {} : { remaining: fault.times }) };
    this.#active = [...this.#active, active];
    return active;
  }

  list(): readonly ActiveFault[] {
    return this.#active;
  }

  /** False when there is none of this id, because it was used up, too. */
  remove(id: string): boolean {
    const left = this.#active.filter((active) => active.id !== id);
    const isThere = left.length < this.#active.length;
    this.#active = left;
    return isThere;
  }

  clear(): void {
    this.#active = [];
  }

  /** The faults of one request, delays first; each counts as used. */
  take(method: string, path: string): readonly Fault[] {
    const matching = this.#active.filter(({ fault }) => isFor(fault, method, path));
    const delays = matching.filter(({ fault }) => fault.kind === "delay");
    const other = matching.find(({ fault }) => fault.kind !== "delay");
    const taken = other === undefined ? delays : [...delays, other];
    this.#active = this.#active.flatMap((active) => (taken.includes(active) ? usedOnce(active) : [active]));
    return taken.map(({ fault }) => fault);
  }
}

function usedOnce(active: ActiveFault): readonly ActiveFault[] {
  if (active.remaining === undefined) return [active];
  return active.remaining > 1 ? [{ ...active, remaining: active.remaining - 1 }] : [];
}

function isFor(fault: Fault, method: string, path: string): boolean {
  return (fault.method === undefined || fault.method === method) && patternOf(fault.path).test(path);
}

function patternOf(path: string): RegExp {
  const source = path.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${source.replaceAll(/\*+/g, (stars) => (stars.length > 1 ? ".*" : "[^/]*"))}$`);
}
