/**
 * What became of one request. `acknowledged`: the collector has the events. `refused`: it will never take this request
 * (400, 413). `not_sent`: not taken, because it never left or because the answer says so. `unknown_fate`: it left, and what
 * became of it nobody can tell: no answer, a cut one, or a gateway that got none itself.
 */
export interface SendOutcome {
  readonly kind: "acknowledged" | "refused" | "not_sent" | "unknown_fate";
  /** HTTP status, where there was an answer. */
  readonly status?: number;
}

/** More than that no collector has to say; whoever says more is not read to the end. */
const longestAnswer = 64 * 1024;

/** Reads an answer to its end and judges it: only a whole 2xx that is no web page acknowledges. Rejects when it is cut. */
export async function judgeAnswer(response: Response): Promise<SendOutcome> {
  const { status } = response;
  if (status < 200 || status >= 300) {
    // Nothing more is wanted from it; what cancelling does to the connection does not matter.
    await response.body?.cancel().catch(() => undefined);
    return { kind: refusalOf(status), status };
  }
  const body = await readText(response);
  if (body === undefined) return { kind: "unknown_fate", status };
  const type = response.headers.get("content-type") ?? "";
  // A captive portal answers for the collector, so the request has not reached it.
  return { kind: isWebPage(type, body) ? "not_sent" : "acknowledged", status };
}

function refusalOf(status: number): SendOutcome["kind"] {
  if (status === 400 || status === 413) return "refused";
  return isGatewayFailure(status) ? "unknown_fate" : "not_sent";
}

/** RFC 9110, 15.6.3 and 15.6.5, and their like at content delivery networks: what is behind the gateway may have taken it. */
const isGatewayFailure = (status: number): boolean =>
  status === 502 || status === 504 || (status >= 520 && status < 530);

async function readText(response: Response): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > longestAnswer) return undefined;
  }
  return text + decoder.decode();
}

const isWebPage = (type: string, body: string): boolean =>
  /\bx?html\b/iu.test(type) || /^[\s\uFEFF]*<(?:!doctype|html|head|body|!--|\?xml)/iu.test(body);
