import { DashboardError } from "./dashboard-error.ts";
import { boundedLine } from "./server-text.ts";

/** Where a service lives: `href` has no slash at its end, `insecure` is plain HTTP on a loopback literal. */
export interface BaseUrl {
  readonly href: string;
  readonly origin: string;
  readonly insecure: boolean;
}

/** Whether a URL's hostname is a loopback address; `localhost` is a name that may lead elsewhere, so it is not (RFC 8252 §8.3). */
const isLoopbackLiteral = (hostname: string): boolean => hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);

const refuse = (service: string, problem: string): never => {
  throw new DashboardError(
    "invalid_request",
    `the ${service} URL ${problem}; nothing was sent, correct it and try again`,
  );
};

/** Reads a configured base URL; anything that would carry a secret in clear text, or hides one, is `invalid_request`. */
export function parseBaseUrl(value: string, service: string): BaseUrl {
  if (!URL.canParse(value)) return refuse(service, `"${boundedLine(value) ?? ""}" is not a URL`);
  const url = new URL(value);
  if (url.username !== "" || url.password !== "")
    return refuse(service, `for ${url.host} holds a user name or password`);
  if (url.search !== "" || url.hash !== "") return refuse(service, `for ${url.host} holds a query or a fragment`);
  const insecure = url.protocol === "http:" && isLoopbackLiteral(url.hostname);
  if (url.protocol !== "https:" && !insecure) {
    return refuse(service, `"${url.origin}" is neither https nor http on a loopback address such as 127.0.0.1`);
  }
  return { href: url.href.replace(/\/+$/, ""), origin: url.origin, insecure };
}
