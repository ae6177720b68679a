import { listInvocations, recordedInvocation } from "@algolia-cli/delivery";

/** What the logs on disk said, also those that are kept no longer. */
export interface LogWatch {
  /** Looks at every log that is not known to its end; often enough, since only the last 50 that were sent are kept. */
  readonly look: () => void;
  /** The `messageId`s of each invocation, in their order. */
  readonly said: () => ReadonlyMap<string, readonly string[]>;
}

/** Watches the logs below the state directory. */
export const watchLogs = (state: string): LogWatch => {
  const said = new Map<string, readonly string[]>();
  const complete = new Set<string>();
  return {
    look: () => {
      for (const { invocationId } of listInvocations(state)) {
        if (complete.has(invocationId)) continue;
        const found = recordedInvocation(state, invocationId);
        if (found === undefined) continue;
        said.set(
          invocationId,
          found.messages.map(({ messageId }) => messageId),
        );
        if (found.state === "sent") complete.add(invocationId);
      }
    },
    said: () => said,
  };
};
