/** Why a request is not the answer that a sign-in waits for. A refusal never ends the sign-in. */
export type CallbackRefusal =
  | "method_not_allowed"
  | "wrong_host"
  | "malformed_target"
  | "too_long"
  | "wrong_path"
  | "prefetch"
  | "missing_state"
  | "wrong_state"
  | "duplicated_parameter"
  | "contradictory"
  | "incomplete";

/** What the loopback server refuses, by reason: besides the above what never became a request, or came after the first. */
export type ServerRefusal =
  | CallbackRefusal
  | "already_done"
  | "malformed_request"
  | "headers_too_large"
  | "request_timeout";

interface RefusalAnswer {
  readonly status: number;
  /** For a person who sees the page in a browser; says nothing of the expected values. */
  readonly sentence: string;
}

const notForUs = "This address only receives the answer of a sign-in that a terminal on this computer has started.";
const otherSignIn = "This answer belongs to another sign-in. Open the newest link that the terminal shows.";
const damaged = "The answer of the sign-in page arrived damaged. Open the link in the terminal again.";

/** Status and sentence of each refusal; every status is a 4xx (RFC 9110 §15.5). */
export const refusalAnswers: Readonly<Record<ServerRefusal, RefusalAnswer>> = {
  method_not_allowed: { status: 405, sentence: notForUs },
  wrong_host: { status: 421, sentence: notForUs },
  malformed_target: { status: 400, sentence: notForUs },
  too_long: { status: 414, sentence: damaged },
  wrong_path: { status: 404, sentence: notForUs },
  prefetch: { status: 403, sentence: "This address answers a visit, not a look ahead." },
  missing_state: { status: 400, sentence: notForUs },
  wrong_state: { status: 403, sentence: otherSignIn },
  duplicated_parameter: { status: 400, sentence: damaged },
  contradictory: { status: 400, sentence: damaged },
  incomplete: { status: 400, sentence: damaged },
  already_done: { status: 410, sentence: "This sign-in has had its answer already." },
  malformed_request: { status: 400, sentence: notForUs },
  headers_too_large: { status: 431, sentence: "The browser sent more headers than this address takes." },
  request_timeout: { status: 408, sentence: "The request took too long to arrive." },
};
