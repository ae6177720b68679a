import type { ServerResponse } from "node:http";
import { type Answer, deliverAnswer } from "./http-answer.ts";

/** The browser requests that brought the answer and wait to be told the outcome. */
export interface HeldTabs {
  /** True when the request is held: it is the first one, or a reload of it. False once answered, or for another answer. */
  readonly hold: (target: string, response: ServerResponse) => boolean;
  /** Answers all that are held; from then on nothing is. Only the first call counts, later ones wait for it. */
  readonly answer: (answer: Answer) => Promise<void>;
}

/** A person reloads a tab a few times; nobody else knows the target. */
const maxTabs = 4;

/** A page fits into a socket's buffer: this is only reached when the client reads nothing at all. */
const patienceMs = 400;

/** Holds the tabs of one sign-in. A tab that is closed meanwhile is forgotten without a trace. */
export const createHeldTabs = (): HeldTabs => {
  const held = new Set<ServerResponse>();
  let firstTarget: string | undefined;
  let answered: Promise<void> | undefined;
  return {
    hold: (target, response) => {
      firstTarget ??= answered ? undefined : target;
      if (answered || target !== firstTarget || held.size >= maxTabs) return false;
      held.add(response);
      response.once("close", () => held.delete(response));
      return true;
    },
    answer: (answer) => {
      answered ??= Promise.all([...held].map((response) => deliverAnswer(response, answer, patienceMs))).then(
        () => undefined,
      );
      return answered;
    },
  };
};
