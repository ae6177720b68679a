import type { Stage, Transcript } from "../index.ts";

/** The seeds' ids, as opposed to those that the sandbox makes up. */
const seeded = /^(?:SHOP|TWIN|PAGE|OTHER)\d+$/u;

/** Names for what the sandbox made up: applications as `NEWAPP0001`, …, as wide as their ids are, and keys. */
const namesIn = ({ sandbox }: Stage): readonly (readonly [made: string, name: string])[] => {
  const applications = sandbox.world.applications.all();
  const ids = applications.map(({ id }) => id).filter((id) => !seeded.test(id));
  const names = ids.map((id, place) => [id, `NEWAPP${String(place + 1).padStart(4, "0")}`] as const);
  return [
    ...names,
    ...names.map(([id, name]) => [id.toLowerCase(), name.toLowerCase()] as const),
    ...applications.flatMap(({ keys }) => keys.map(({ value }) => [value, "<key>"] as const)),
  ];
};

/** Reads that run in parallel overtake one another: each run of reads is sorted. */
const withReadsSorted = (requests: readonly string[]): readonly string[] => {
  const sorted: string[] = [];
  let reads: string[] = [];
  for (const request of [...requests, ""]) {
    if (request.startsWith("GET ")) reads.push(request);
    else {
      sorted.push(...reads.toSorted(), request);
      reads = [];
    }
  }
  return sorted.slice(0, -1);
};

/** A text with names for what the sandbox made up. */
export const withNames = (stage: Stage, text: string): string =>
  namesIn(stage).reduce((all, [made, name]) => all.replaceAll(made, name), text);

/** A transcript fit to be compared as a whole: without the delivery of the events, and with names for what was made up. */
export const comparable = <Told extends Pick<Transcript, "requests">>(stage: Stage, transcript: Told): Told => {
  const requests = transcript.requests.filter((request) => !request.startsWith("POST /v1/batch "));
  const told = { ...transcript, requests: withReadsSorted(requests) };
  return JSON.parse(withNames(stage, JSON.stringify(told))) as Told; // the same but for some texts in it
};
