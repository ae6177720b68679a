import { listInvocations, recordedInvocation, type RecordedInvocation } from "@algolia-cli/delivery";

/** What a log on disk said when it was last seen. */
export type SeenLog = Pick<RecordedInvocation, "messages" | "state">;

/** What the logs on disk said, also those that are kept no longer. */
export interface LogWatch {
  /** Looks at every log that may have changed; often enough, since only the last 50 that were sent are kept. */
  readonly look: () => void;
  readonly logs: () => readonly SeenLog[];
}

/** Watches the logs below the state directory. */
export const watchLogs = (state: string): LogWatch => {
  const seen = new Map<string, SeenLog>();
  return {
    look: () => {
      for (const { invocationId, state: now } of listInvocations(state)) {
        // What waits or was sent is written no more.
        if (now !== "running" && seen.get(invocationId)?.state === now) continue;
        const found = recordedInvocation(state, invocationId);
        if (found) seen.set(invocationId, { messages: found.messages, state: found.state });
      }
    },
    logs: () => [...seen.values()],
  };
};
