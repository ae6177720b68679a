import { createHash } from "node:crypto";
import { stylesheet } from "./style.ts";

/** `script` and `style` are the one inline script, and the one stylesheet beside ours, that the page holds, byte for byte. */
export interface PageHeadersOptions {
  readonly script?: string;
  readonly style?: string | undefined;
}

/**
 * The response headers of every page. The policy allows our stylesheet and nothing from elsewhere. `form-action` has to
 * allow `http:`, as Chromium applies it to redirects, too, and a sign-in ends at the client's loopback port (whose
 * `[::1]` form a narrower source could not name).
 */
export function pageHeaders({ script, style }: PageHeadersOptions = {}): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `style-src ${[stylesheet, ...(style === undefined ? [] : [style])].map(sourceHash).join(" ")}`,
    ...(script === undefined ? [] : [`script-src ${sourceHash(script)}`, "connect-src 'self'"]),
    "img-src data:",
    "form-action 'self' http:",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    "content-security-policy": policy.join("; "),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  };
}

function sourceHash(content: string): string {
  return `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
}
