import { digest, newSecret, type Random } from "../secrets.ts";
import type { AccessCheck, AccessTokenRecord, FamilyGrant, IssuedTokens, TokenFamily } from "./token-family.ts";

interface Issue {
  readonly ttlSeconds: number;
  readonly scope: string;
}

/** Refresh tokens rotate; the access token of before a rotation stays good until it expires. */
export class TokenFamilies {
  readonly #families: Map<string, TokenFamily>;
  readonly #clock: () => number;
  readonly #random: Random;
  readonly #changed: () => void;

  constructor(families: readonly TokenFamily[], world: { clock: () => number; random: Random; changed: () => void }) {
    this.#families = new Map(families.map((family) => [family.id, family]));
    this.#clock = world.clock;
    this.#random = world.random;
    this.#changed = world.changed;
  }

  all(): readonly TokenFamily[] {
    return [...this.#families.values()];
  }

  start(grant: FamilyGrant, ttlSeconds: number): IssuedTokens {
    const id = newSecret(this.#random);
    const { clientId, userId, scope } = grant;
    const seedling = { id, clientId, userId, scope, usedRefreshDigests: [], accessTokens: [] };
    return this.#issue(seedling, { ttlSeconds, scope });
  }

  /** The family of a refresh token, used ones included, and whether this is the one that is good. */
  findRefresh(refreshToken: string): { readonly family: TokenFamily; readonly used: boolean } | undefined {
    const wanted = digest(refreshToken);
    for (const family of this.#families.values()) {
      if (family.refreshDigest === wanted) return { family, used: false };
      if (family.usedRefreshDigests.includes(wanted)) return { family, used: true };
    }
    return undefined;
  }

  /** Gives the family its next tokens; its refresh token of until now counts as used. */
  rotate(family: TokenFamily, issue: Issue): IssuedTokens {
    const usedRefreshDigests = [...family.usedRefreshDigests, family.refreshDigest];
    return this.#issue({ ...family, usedRefreshDigests }, issue);
  }

  checkAccess(accessToken: string): AccessCheck {
    const found = this.#findAccess(accessToken);
    if (found === undefined) return { status: "unknown" };
    if (found.record.expiresAt <= this.#clock()) return { status: "expired" };
    return { status: "good", userId: found.family.userId, scope: found.record.scope };
  }

  /** From now on the token is answered as one whose time is over; its refresh token is untouched. */
  expireAccess(accessToken: string): void {
    const found = this.#findAccess(accessToken);
    if (found === undefined) return;
    const expired = { ...found.record, expiresAt: this.#clock() };
    this.#keep({
      ...found.family,
      accessTokens: found.family.accessTokens.map((record) => (record === found.record ? expired : record)),
    });
  }

  /** A refresh token takes its family with it (RFC 7009 §2.1), an access token only itself; another client's stays. */
  revoke(token: string, clientId: string): void {
    const refresh = this.findRefresh(token);
    if (refresh?.family.clientId === clientId) return this.revokeFamily(refresh.family.id);
    const access = this.#findAccess(token);
    if (access?.family.clientId !== clientId) return;
    const accessTokens = access.family.accessTokens.filter((record) => record !== access.record);
    this.#keep({ ...access.family, accessTokens });
  }

  /** Forgets the family: its tokens are as good as any that were never issued. */
  revokeFamily(id: string): void {
    if (this.#families.delete(id)) this.#changed();
  }

  #issue(family: Omit<TokenFamily, "refreshDigest">, { ttlSeconds, scope }: Issue): IssuedTokens {
    // RFC 6749 counts in seconds: what is answered as `created_at` is what expiry counts from.
    const issuedAt = Math.floor(this.#clock() / 1000) * 1000;
    const accessToken = newSecret(this.#random);
    const refreshToken = newSecret(this.#random);
    const record = { digest: digest(accessToken), scope, expiresAt: issuedAt + ttlSeconds * 1000 };
    const accessTokens = [...family.accessTokens.filter(({ expiresAt }) => expiresAt > this.#clock() - dayMs), record];
    const kept = this.#keep({ ...family, refreshDigest: digest(refreshToken), accessTokens });
    return { family: kept, accessToken, refreshToken, scope, issuedAt };
  }

  #findAccess(accessToken: string): { family: TokenFamily; record: AccessTokenRecord } | undefined {
    const wanted = digest(accessToken);
    for (const family of this.#families.values()) {
      const record = family.accessTokens.find((candidate) => candidate.digest === wanted);
      if (record !== undefined) return { family, record };
    }
    return undefined;
  }

  #keep(family: TokenFamily): TokenFamily {
    this.#families.set(family.id, family);
    this.#changed();
    return family;
  }
}

/** How long an expired access token is still told apart from an unknown one. */
const dayMs = 86_400_000;
