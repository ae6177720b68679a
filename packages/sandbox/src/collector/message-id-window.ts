/** Segment drops an event whose `messageId` it has seen within this time. */
const WINDOW_MS = 24 * 60 * 60 * 1000;

/** Remembers each `messageId` for 24 hours from when it was first added; repeating it does not prolong that. */
export interface MessageIdWindow {
  /** False for an id added less than 24 hours before `now`; an event without an id is always new. */
  readonly add: (messageId: string | undefined, now: number) => boolean;
  readonly clear: () => void;
}

/** An empty window; its memory is what came in during one day. */
export function createMessageIdWindow(): MessageIdWindow {
  const firstSeen = new Map<string, number>();

  const forgetBefore = (limit: number) => {
    for (const [id, at] of firstSeen) {
      if (at > limit) return;
      firstSeen.delete(id);
    }
  };

  return {
    add: (messageId, now) => {
      forgetBefore(now - WINDOW_MS);
      if (messageId === undefined) return true;
      if (firstSeen.has(messageId)) return false;
      firstSeen.set(messageId, now);
      return true;
    },
    clear: () => firstSeen.clear(),
  };
}
