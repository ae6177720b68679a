import { type BaseProperties, type CatalogEvent, checkEvent, isEventName } from "@algolia-cli/catalog";
import type { IdentifyMessage, TrackMessage } from "./recorded-event.ts";

/** Base properties that stay the same for a whole invocation. */
export type InvocationProperties = Omit<BaseProperties, "event_index">;

/** Epoch milliseconds that never run backwards within the process. */
export type Clock = () => number;

/** The user that a session belongs to, with the traits that may be told. */
export interface IdentifiedUser {
  readonly userId: string;
  readonly traits: Readonly<Record<string, string | number>>;
}

/** Who an invocation's messages are about, and the time they carry. */
export interface MessageStampOptions {
  readonly invocation: InvocationProperties;
  readonly anonymousId: string;
  /** The user of the session that was stored when the invocation began. */
  readonly userId?: string | undefined;
  readonly clock: Clock;
  /** Told of every property that was dropped because the catalog does not declare it; tests throw here. */
  readonly onViolation: (violation: string) => void;
}

/** Makes messages out of catalog events: index, strictly increasing time, base properties written last. */
export const createMessageStamp = (options: MessageStampOptions) => {
  const { invocation, anonymousId, clock } = options;
  let userId = options.userId;
  let index = 0;
  let lastTime = 0;

  const envelope = (place: string) => {
    const now = Math.trunc(clock());
    lastTime = now > lastTime ? now : lastTime + 1;
    return {
      anonymousId,
      ...(userId === undefined ? {} : { userId }),
      timestamp: new Date(lastTime).toISOString(),
      messageId: `${invocation.invocation_id}:${place}`,
      context: { device: { id: anonymousId } },
    };
  };

  return {
    track: (event: CatalogEvent): TrackMessage | undefined => {
      const { properties, violations } = checkEvent(event);
      for (const violation of violations) options.onViolation(violation);
      if (!isEventName(event.type)) return undefined;
      index += 1;
      return {
        type: "track",
        event: event.type,
        properties: { ...properties, ...invocation, event_index: index },
        ...envelope(String(index)),
      };
    },
    identify: (user: IdentifiedUser): IdentifyMessage => {
      userId = user.userId;
      return { type: "identify", ...envelope("identify"), userId: user.userId, traits: user.traits };
    },
  };
};
