import type { ApiKeyAnswer } from "@algolia-cli/dashboard-contract";
import { AnswerShape } from "./answer-shape.ts";

/** A key that was just made: `value` is a secret and is told this one time, `uuid` may be kept in the open. */
export interface ApiKey {
  readonly uuid: string;
  readonly value: string;
}

/** Reads the answer of the call that makes a key. */
export function parseApiKey(body: unknown): ApiKey {
  const key = new AnswerShape<ApiKeyAnswer>(body).member("data");
  return { uuid: key.identifier("id"), value: key.member("attributes").identifier("value") };
}
