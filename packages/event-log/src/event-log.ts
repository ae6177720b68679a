import type { CatalogEvent } from "@algolia-cli/catalog";
import { createMessageStamp, type IdentifiedUser, type MessageStampOptions } from "./message-stamp.ts";
import type { LogEntry, RecordedEvent } from "./recorded-event.ts";

/** Where entries go, synchronously and in order. It must not throw; what it cannot keep, it counts itself. */
export interface EventLogSink {
  write(entry: LogEntry): void;
}

export interface EventLogOptions extends MessageStampOptions {
  readonly sink: EventLogSink;
}

/** One funnel's part in the log: where its events go, and what would end it if the process died. */
export interface FunnelLog {
  /** Appends a step's events together with the terminal events that a death from now on would mean. */
  append(events: readonly CatalogEvent[], onInterrupt: readonly CatalogEvent[]): void;
  /** The funnel has ended: nothing more is owed for it. */
  close(): void;
}

/** The ordered log of one invocation, shared by all of its funnels. It never throws and never awaits. */
export interface EventLog {
  append(events: readonly CatalogEvent[]): void;
  /** Opens a funnel inside of those that are open. */
  openFunnel(): FunnelLog;
  /** Takes its place in the order; later events carry the user, earlier ones stay anonymous. */
  identify(user: IdentifiedUser): void;
}

/**
 * Gives events their index, time and base properties, and writes each step to the sink as one entry, which counts what
 * of it is not in the catalog.
 */
export const createEventLog = ({ sink, ...stampOptions }: EventLogOptions): EventLog => {
  let undeclared = 0;
  const onViolation = (violation: string): void => {
    undeclared += 1;
    stampOptions.onViolation(violation);
  };
  const stamp = createMessageStamp({ ...stampOptions, onViolation });
  /** The open funnels, the outermost first. */
  const funnels: { onInterrupt: readonly CatalogEvent[] }[] = [];

  const write = (events: readonly RecordedEvent[]): void => {
    const onInterrupt = funnels.toReversed().flatMap((funnel) => funnel.onInterrupt);
    const missing = undeclared === 0 ? {} : { undeclared };
    undeclared = 0;
    sink.write({ events, onInterrupt, ...missing });
  };
  const append = (events: readonly CatalogEvent[]): void =>
    write(events.map(stamp.track).filter((message) => message !== undefined));

  return {
    append,
    identify: (user) => write([stamp.identify(user)]),
    openFunnel: () => {
      const funnel: { onInterrupt: readonly CatalogEvent[] } = { onInterrupt: [] };
      funnels.push(funnel);
      return {
        append: (events, onInterrupt) => {
          funnel.onInterrupt = onInterrupt;
          append(events);
        },
        close: () => {
          const place = funnels.indexOf(funnel);
          if (place >= 0) funnels.splice(place, 1);
        },
      };
    },
  };
};
