import { subscribe, unsubscribe } from "node:diagnostics_channel";

/** Watches one request leave this machine. */
export interface DepartureWatch {
  /** `false` only when the request was made and its first byte certainly never reached a connection. */
  readonly mayHaveLeft: () => boolean;
  readonly stop: () => void;
}

const created = "undici:request:create";
const sent = "undici:client:sendHeaders";

/**
 * Tells a request that hung while connecting from one that hung unanswered, which `fetch` itself does not: by undici's
 * documented diagnostics channels, which Node's own `fetch` speaks, too. One watch at a time per URL.
 */
export function watchDeparture(url: string): DepartureWatch {
  const { origin, pathname } = new URL(url);
  let own: unknown;
  let left = false;
  const onCreated = (message: unknown): void => {
    const request = requestOf(message);
    if (field(request, "method") !== "POST" || field(request, "path") !== pathname) return;
    if (String(field(request, "origin")) === origin) own = request;
  };
  const onSent = (message: unknown): void => {
    if (own !== undefined && requestOf(message) === own) left = true;
  };
  subscribe(created, onCreated);
  subscribe(sent, onSent);
  return {
    mayHaveLeft: () => own === undefined || left,
    stop: () => {
      unsubscribe(created, onCreated);
      unsubscribe(sent, onSent);
    },
  };
}

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

const requestOf = (message: unknown): unknown => field(message, "request");
