/** What an access token may be for; `public` is what a request without a scope gets. */
export const knownScopes = ["public", "applications:manage", "keys:manage"] as const;
export type Scope = (typeof knownScopes)[number];

/** The scopes in the order of the request, each once; undefined when one is unknown (RFC 6749 §3.3). */
export function parseScope(scope: string | undefined): string | undefined {
  const wanted = [...new Set((scope ?? "").split(" ").filter((name) => name !== ""))];
  if (wanted.length === 0) return "public";
  return wanted.every((name) => knownScopes.some((known) => known === name)) ? wanted.join(" ") : undefined;
}

export function includesScope(scope: string, wanted: Scope): boolean {
  return scope.split(" ").includes(wanted);
}

/** True when every scope of `narrower` is one of `wider` (RFC 6749 §6). */
export function isWithinScope(narrower: string, wider: string): boolean {
  return narrower.split(" ").every((name) => wider.split(" ").includes(name));
}
