/** Run by the session's tests as a process of its own: `<folder> <token url>`; prints the access token it got. */
import { join } from "node:path";
import { argv, stdin, stdout } from "node:process";
import {
  type GrantedTokens,
  createSecretFile,
  createSessionStore,
  productionIssuer,
  defaultClientId,
} from "../src/index.ts";

const [folder = "", url = ""] = argv.slice(2);

/** The smallest refresh grant; its one duty here is to tell the server's refusal from any other failure. */
async function refresh(refreshToken: string, signal: AbortSignal): Promise<GrantedTokens> {
  const body = new URLSearchParams({ grant_type: "refresh_token", refresh_token: refreshToken });
  const response = await fetch(url, { method: "POST", body, signal });
  // The test's own server answers exactly one of these.
  const answer = (await response.json()) as { access: string; refresh: string; error?: string };
  if (answer.error !== undefined) throw Object.assign(new Error("refused"), { code: "oauth", oauthCode: answer.error });
  return { accessToken: answer.access, refreshToken: answer.refresh, expiresAt: Math.floor(Date.now() / 1000) + 3600 };
}

const store = createSessionStore({
  secrets: createSecretFile({ path: join(folder, "secrets", "secrets.json"), now: Date.now }),
  issuer: productionIssuer,
  clientId: defaultClientId,
  lockPath: join(folder, "session.lock"),
  now: Date.now,
  refresh,
  lockTimeoutMs: 120_000,
});

stdout.write("ready\n");
await new Promise((resolve) => void stdin.once("data", resolve));
stdin.destroy();
stdout.write(`${await store.accessToken(new AbortController().signal).catch(String)}\n`);
