import type { Fetch } from "@algolia-cli/dashboard-client";
import type { Narrator } from "../terminal/narrator.ts";

const codeOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (typeof cause !== "object" || cause === null) return "an unknown error";
  const { code, name } = cause as { readonly code?: unknown; readonly name?: unknown };
  return typeof code === "string" ? code : String(name);
};

/** Tells each request's method, path and status, and how long it took; neither host, query, header nor body. */
export const narratedFetch =
  (narrate: Narrator, fetch: Fetch): Fetch =>
  async (url, init) => {
    const began = process.uptime();
    const tell = (result: string): void =>
      narrate(
        `${init.method} ${new URL(url).pathname}${init.body === undefined ? "" : " (body redacted)"}: ${result}, ${Math.round((process.uptime() - began) * 1_000)} ms`,
      );
    try {
      const response = await fetch(url, init);
      tell(String(response.status));
      return response;
    } catch (error) {
      tell(codeOf(error));
      throw error;
    }
  };
