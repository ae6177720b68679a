const loopbackForm = /^http:\/\/(?:127\.0\.0\.1|\[::1\]):([1-9]\d{0,4})$/;

/** The registered form (RFC 8252 §7.3): a loopback literal with any port, and nothing after it, not even a slash. */
export function isLoopbackRedirect(uri: string): boolean {
  const port = loopbackForm.exec(uri)?.[1];
  return port !== undefined && Number(port) <= 65_535;
}

/** The redirect URI with the response's parameters (RFC 6749 §4.1.2); undefined ones are left out. */
export function redirectLocation(
  redirectUri: string,
  parameters: Readonly<Record<string, string | undefined>>,
): string {
  const location = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) location.searchParams.set(name, value);
  }
  return location.href;
}
