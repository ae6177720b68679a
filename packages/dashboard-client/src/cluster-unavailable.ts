import { DashboardError } from "./dashboard-error.ts";

/** The API has no code for this: the words are all there is. */
const NO_ROOM = /\bno clusters?\b|\bclusters?\b.*\b(?:not|un|isn't|aren't) ?available\b/i;

/** Recognises the refusal of a region that has no room by any of the server's `texts`, and leaves every other refusal as it is. */
export function clusterUnavailable(error: DashboardError, texts: readonly string[]): DashboardError {
  const reason = texts.find((text) => NO_ROOM.test(text));
  if (reason === undefined) return error;
  const { httpStatus, requestId } = error;
  return new DashboardError(
    "cluster_unavailable",
    `the region has no room for another application: ${reason}; choose another region`,
    { httpStatus, requestId, reason },
  );
}
