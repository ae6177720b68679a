import { type KeychainEntries, entryForm, keychainService, serveKeychain } from "@algolia-cli/session";
import { AsyncEntry, findCredentialsAsync } from "@napi-rs/keyring";

/** Else the library takes the kernel's keyring where no Secret Service answers, and cannot read back what it put there. */
const secretService = { linux: { store: "secret-service" } } as const;

const openEntry = (account: string) => {
  const form = entryForm(process.platform, account);
  const entry =
    form.target === undefined
      ? new AsyncEntry(keychainService, account, secretService)
      : AsyncEntry.withTarget(form.target, keychainService, account, secretService);
  return { entry, form };
};

const opened = new Map<string, ReturnType<typeof openEntry>>();

/** Kept, since each one is a connection of its own to the bus, which takes longer than what is then asked. */
const entryOf = (account: string): ReturnType<typeof openEntry> => {
  const known = opened.get(account) ?? openEntry(account);
  opened.set(account, known);
  return known;
};

/**
 * On Linux the constructor of an entry blocks the process for good when the bus is silent. A search, which finds nothing,
 * waits for the bus without blocking, so that the end of the input is noticed meanwhile and no process is left behind.
 */
const waitForTheBus = async (): Promise<void> => {
  if (process.platform === "linux") await findCredentialsAsync(`${keychainService}.none`).catch(() => []);
};

let busAnswered: Promise<void> | undefined;

const untilTheBusAnswers = (): Promise<void> => (busAnswered ??= waitForTheBus());

const entries: KeychainEntries = {
  get: async (account) => {
    await untilTheBusAnswers();
    const { entry, form } = entryOf(account);
    const stored = await entry.getSecret();
    return stored === null ? undefined : form.decode(Uint8Array.from(stored));
  },
  set: async (account, secret) => {
    await untilTheBusAnswers();
    const { entry, form } = entryOf(account);
    await entry.setSecret(form.encode(secret));
  },
  delete: async (account) => {
    await untilTheBusAnswers();
    await entryOf(account).entry.deleteCredential();
  },
};

/** The keychain program: stands between a command and the system's keychain, and can be killed. */
void serveKeychain({
  input: process.stdin,
  write: (line) => void process.stdout.write(line),
  entries,
  // On macOS a window asks whether a program may read an entry; elsewhere an answer takes milliseconds.
  answerMs: process.platform === "darwin" ? 30_000 : 3_000,
  // Not `process.exit`, which waits for native work that is under way.
  end: () => process.kill(process.pid, "SIGKILL"),
});
