import { DashboardError } from "./dashboard-error.ts";

type Kind = "dns" | "tls" | "timeout" | "refused" | "lost";

const KINDS: readonly (readonly [Kind, RegExp])[] = [
  ["dns", /^(?:ENOTFOUND|EAI_)/],
  [
    "tls",
    /^(?:ERR_TLS_|ERR_SSL_|ERR_OSSL_|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/,
  ],
  ["timeout", /^(?:ETIMEDOUT$|ERR_SOCKET_CONNECTION_TIMEOUT$|UND_ERR_\w+_TIMEOUT$)/],
  ["refused", /^(?:ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL|EACCES|EPERM)$/],
];

/** As Node's `net` calls it, and undici. */
const NO_CONNECTION_IN_TIME: readonly (string | undefined)[] = [
  "ERR_SOCKET_CONNECTION_TIMEOUT",
  "UND_ERR_CONNECT_TIMEOUT",
];

const ADVICE: Record<Kind, string> = {
  dns: "its name could not be looked up; check the network and the URL",
  tls: "its certificate or TLS was not accepted; behind a proxy that inspects TLS, set NODE_EXTRA_CA_CERTS",
  timeout: "it did not answer in time; check the network and try again",
  refused: "no connection could be made; check the network, the proxy and the URL",
  lost: "the connection broke; try again",
};

const member = (value: object, key: string): unknown => (value as Record<string, unknown>)[key]; // any object may be read by name

/** The system codes along the `cause` chain, outermost first; fetch wraps them once or twice, and groups them when several addresses were tried. */
function systemCodes(error: unknown, depth = 0): string[] {
  if (typeof error !== "object" || error === null || depth > 5) return [];
  const code = member(error, "code");
  const inner = member(error, "errors");
  return [
    ...(typeof code === "string" ? [code] : []),
    ...systemCodes(member(error, "cause"), depth + 1),
    ...(Array.isArray(inner) ? inner.slice(0, 4).flatMap((each) => systemCodes(each, depth + 1)) : []),
  ];
}

/** Which part of the network failed, and the system's code for it. */
function networkFailure(error: unknown): { readonly kind: Kind; readonly code: string | undefined } {
  const codes = systemCodes(error);
  for (const [kind, pattern] of KINDS) {
    const code = codes.find((each) => pattern.test(each));
    if (code !== undefined) return { kind, code };
  }
  return { kind: "lost", code: codes[0] };
}

/** Whether another attempt could fare better: a certificate that was refused will be refused again. */
export const isPassing = (error: DashboardError): boolean => networkFailure(error).kind !== "tls";

/** The system's code where no connection could be made at all; `undefined` for what failed later. */
export function connectionFailure(error: unknown): string | undefined {
  const { kind, code } = networkFailure(error);
  return kind === "dns" || kind === "refused" || kind === "timeout" ? code : undefined;
}

/** Whether the request certainly did not reach the server: no connection was made. */
export const isUnsent = (error: DashboardError): boolean => {
  const { kind, code } = networkFailure(error);
  return kind === "dns" || kind === "tls" || kind === "refused" || NO_CONNECTION_IN_TIME.includes(code);
};

/** Turns what `fetch` rejected with into `unreachable`, or `timeout` where the network stack's own deadline passed; `cause` is kept. */
export function unreachable(origin: string, cause: unknown): DashboardError {
  const { kind, code } = networkFailure(cause);
  const detail = code === undefined ? "" : ` (${code})`;
  return new DashboardError(
    kind === "timeout" ? "timeout" : "unreachable",
    `could not reach ${origin}${detail}: ${ADVICE[kind]}`,
    { cause },
  );
}
