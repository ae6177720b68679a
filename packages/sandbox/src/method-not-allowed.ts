import type { Context } from "hono";

/** The methods that a path takes (RFC 9110 §15.5.6), `OPTIONS` answered with an empty 204; no cross-origin header ever. */
export function allowOnly(...methods: readonly string[]): (c: Context) => Response {
  const allow = [...methods, "OPTIONS"].join(", ");
  return (c) => {
    if (c.req.method === "OPTIONS") return c.body(null, 204, { allow });
    return c.text(`${c.req.method} is not allowed here; use ${methods.join(" or ")}\n`, 405, { allow });
  };
}
