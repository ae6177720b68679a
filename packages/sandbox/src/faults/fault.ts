import { anyText, fields, integer, mapOf, oneOf, optional, type Reader, ShapeError, text, textLike } from "../shape.ts";

/**
 * What goes wrong, in the field names of the control endpoint's JSON:
 * - `status`: answers with it at once, with `body` (empty when left out), a JSON one unless `headers` says otherwise
 * - `delay`: waits `ms` milliseconds, then goes on; with the next fault that matches, if there is one
 * - `cut`: closes the connection: before the request is handled, after it was (nothing is answered), or `mid_body`
 * - `malformed`: handles the request, then spoils its answer's body
 * - `html`: a page where an answer was expected, as a captive portal or a proxy gives it; `status` is 200 by default
 * - `expired_token`: the access token of the request expires, then the request is handled
 * - `token_ttl`: an access token that is about to be issued lives `seconds`
 */
export type FaultKind =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "delay"; readonly ms: number }
  | { readonly kind: "cut"; readonly at: "before_handling" | "before_headers" | "mid_body" }
  | { readonly kind: "malformed" }
  | { readonly kind: "html"; readonly status?: number }
  | { readonly kind: "expired_token" }
  | { readonly kind: "token_ttl"; readonly seconds: number };

/**
 * `method` is any one when left out. In `path`, `*` stands for one segment or a part of it and `**` for any rest. Without
 * `times` the fault stays until it is removed; with it, it is gone after that many requests.
 */
export type Fault = FaultKind & { readonly method?: string; readonly path: string; readonly times?: number };

const route = {
  method: optional(textLike(/^[A-Z]+$/, "a method in capitals")),
  path: textLike(/^\/\S*$/, "a path that begins with /"),
  times: optional(integer(1)),
};

const status = integer(200, 599);

const kinds: Readonly<Record<FaultKind["kind"], Reader<Fault>>> = {
  status: fields({
    ...route,
    kind: oneOf("status"),
    status,
    body: optional(anyText),
    headers: optional(mapOf(text())),
  }),
  delay: fields({ ...route, kind: oneOf("delay"), ms: integer(0, 3_600_000) }),
  cut: fields({ ...route, kind: oneOf("cut"), at: oneOf("before_handling", "before_headers", "mid_body") }),
  malformed: fields({ ...route, kind: oneOf("malformed") }),
  html: fields({ ...route, kind: oneOf("html"), status: optional(status) }),
  expired_token: fields({ ...route, kind: oneOf("expired_token") }),
  token_ttl: fields({ ...route, kind: oneOf("token_ttl"), seconds: integer(0) }),
};

const withKind = fields({ kind: oneOf(...Object.keys(kinds)) }, "ignore");

/** Reads one fault; throws a {@link ShapeError} that names the field. */
export const readFault: Reader<Fault> = (value, at) => {
  const { kind } = withKind(value, at);
  const reader = Object.entries(kinds).find(([name]) => name === kind)?.[1];
  if (reader === undefined) throw new ShapeError(at, `the kind ${kind} is unknown`);
  const fault = reader(value, at);
  checkHeaders(fault, at);
  return fault;
};

function checkHeaders(fault: Fault, at: string): void {
  if (fault.kind !== "status" || fault.headers === undefined) return;
  try {
    const headers = new Headers();
    for (const [name, value] of Object.entries(fault.headers)) headers.append(name, value);
  } catch {
    throw new ShapeError(at, "headers holds a name or a value that HTTP does not allow");
  }
}
