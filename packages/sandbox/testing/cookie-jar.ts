interface Cookie {
  readonly value: string;
  readonly path: string;
}

/**
 * The cookies of a browser session: kept by host, on all of its ports (RFC 6265 §8.5), sent by path. `Domain` and
 * `Expires` are not read: loopback servers set neither, and a session ends with its browser.
 */
export class CookieJar {
  readonly #hosts = new Map<string, Map<string, Cookie>>();

  /** The `Cookie` header for a request, empty when there is nothing to send. */
  header(url: URL): string {
    const cookies = [...(this.#hosts.get(url.hostname) ?? [])];
    return cookies
      .filter(([, { path }]) => path === "/" || url.pathname === path || url.pathname.startsWith(`${path}/`))
      .map(([name, { value }]) => `${name}=${value}`)
      .join("; ");
  }

  /** Takes the `Set-Cookie` headers of an answer; `Max-Age=0` forgets. */
  take(url: URL, setCookies: readonly string[]): void {
    const cookies = this.#hosts.get(url.hostname) ?? new Map<string, Cookie>();
    this.#hosts.set(url.hostname, cookies);
    for (const line of setCookies) {
      const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
      const name = pair.slice(0, pair.indexOf("="));
      const path = attributes.find((part) => /^path=\//i.test(part))?.slice("path=".length) ?? "/";
      if (attributes.some((part) => /^max-age=(?:0|-\d+)$/i.test(part))) cookies.delete(name);
      else cookies.set(name, { value: pair.slice(pair.indexOf("=") + 1), path });
    }
  }
}
