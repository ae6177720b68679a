import type { CollectorRequest } from "./collected-event.ts";

const kept = ["content-type", "content-length", "user-agent", "x-algolia-cli-env"];

/** The headers that say who sent a batch and how; never credentials. */
export function headersOfInterest(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    kept.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** Segment takes the write key as the user of Basic credentials or in the body; neither the key nor its length is kept. */
export function writeKeyOf(headers: Headers, fromBody: string | undefined): CollectorRequest["writeKey"] {
  const credentials = /^basic\s+(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  const key = credentials === undefined ? fromBody : Buffer.from(credentials, "base64").toString().split(":")[0];
  if (key === undefined) return "none";
  return key === "" ? "empty" : "given";
}
