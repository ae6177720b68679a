import { digest, newSecret, type Random } from "../secrets.ts";

/** What a person allowed, and what the exchange must match (RFC 6749 §4.1.3, RFC 7636 §4.6). */
export interface CodeGrant {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly codeChallenge: string;
  readonly scope: string;
  readonly userId: number;
}

/** `spent` names the token family of a code that was presented before; `null` when that exchange was refused. */
export type PresentedCode =
  | { readonly status: "fresh"; readonly grant: CodeGrant; readonly spend: (familyId: string) => void }
  | { readonly status: "spent"; readonly familyId: string | null }
  | { readonly status: "expired" }
  | { readonly status: "unknown" };

interface IssuedCode {
  readonly grant: CodeGrant;
  readonly expiresAt: number;
  /** Undefined until the first presentation. */
  familyId?: string | null;
}

const lifetime = 60_000;
/** How long a second presentation is still recognised as one. */
const rememberedFor = 600_000;

/** Authorization codes: good for one presentation within 60 seconds. In memory only: none outlives the process. */
export class AuthorizationCodes {
  readonly #codes = new Map<string, IssuedCode>();
  readonly #clock: () => number;
  readonly #random: Random;

  constructor(clock: () => number, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  issue(grant: CodeGrant): string {
    this.#forgetOld();
    const code = newSecret(this.#random);
    this.#codes.set(digest(code), { grant, expiresAt: this.#clock() + lifetime });
    return code;
  }

  /** Spends the code, whatever comes of the exchange: a wrong verifier gets no second try. */
  present(code: string): PresentedCode {
    const issued = this.#codes.get(digest(code));
    if (issued === undefined) return { status: "unknown" };
    if (issued.familyId !== undefined) return { status: "spent", familyId: issued.familyId };
    issued.familyId = null;
    if (issued.expiresAt <= this.#clock()) return { status: "expired" };
    return {
      status: "fresh",
      grant: issued.grant,
      spend: (familyId) => {
        issued.familyId = familyId;
      },
    };
  }

  #forgetOld(): void {
    for (const [key, { expiresAt }] of this.#codes) {
      if (expiresAt + rememberedFor <= this.#clock()) this.#codes.delete(key);
    }
  }
}
