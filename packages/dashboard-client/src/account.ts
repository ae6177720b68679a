import type { UserAnswer } from "@algolia-cli/dashboard-contract";
import { AnswerShape } from "./answer-shape.ts";

/** The signed-in user's account; `hasPaymentMethod` is `undefined` where the server does not say. */
export interface Account {
  readonly hasPaymentMethod: boolean | undefined;
}

/** Reads the flag where it stands: at the top, or under `data.attributes`. */
export function parseAccount(body: unknown): Account {
  const answer = new AnswerShape<UserAnswer>(body);
  const atTop = answer.optionalFlag("has_payment_method");
  const attributes = answer.optionalMember("data")?.optionalMember("attributes");
  return { hasPaymentMethod: atTop ?? attributes?.optionalFlag("has_payment_method") };
}
