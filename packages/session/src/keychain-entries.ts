/** The service of every entry, as the existing Algolia CLI names it. */
export const keychainService = "algolia-cli";

/** What is behind the secret of one account on one platform; `target` names the entry where the platform wants a name of its own. */
export interface EntryForm {
  readonly target?: string;
  /** Bytes as they are stored. */
  readonly encode: (secret: string) => Uint8Array;
  readonly decode: (stored: Uint8Array) => string;
}

const utf8 = new TextEncoder();
const textOf = (stored: Uint8Array): string => new TextDecoder().decode(stored);

/** What go-keyring puts before a secret on macOS, where a tool that it calls would else print some texts as hexadecimal. */
const base64Mark = "go-keyring-base64:";
const hexMark = "go-keyring-encoded:";

/** `security` ends what it stores from a prompt with a line break, which belongs to no JSON. */
function withoutMark(stored: string): string {
  const text = stored.trim();
  if (text.startsWith(base64Mark)) return Buffer.from(text.slice(base64Mark.length), "base64").toString("utf8");
  if (text.startsWith(hexMark)) return Buffer.from(text.slice(hexMark.length), "hex").toString("utf8");
  return stored;
}

/**
 * The form that the existing Algolia CLI (through zalando/go-keyring) gives an entry and reads: on Linux and elsewhere the
 * text itself; on macOS the text in base64 behind a mark; on Windows the text under the name `<service>:<account>`.
 */
export function entryForm(platform: string, account: string): EntryForm {
  const encode = (secret: string): Uint8Array => utf8.encode(secret);
  if (platform === "win32") return { target: `${keychainService}:${account}`, encode, decode: textOf };
  if (platform !== "darwin") return { encode, decode: textOf };
  return {
    encode: (secret) => encode(base64Mark + Buffer.from(secret, "utf8").toString("base64")),
    decode: (stored) => withoutMark(textOf(stored)),
  };
}
