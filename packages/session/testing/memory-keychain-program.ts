/** Run by the keychain's tests as the keychain program, with entries in memory; accounts named as a trouble are in it. */
import { argv, env, kill, pid, stdin, stdout } from "node:process";
import { serveKeychain } from "../src/index.ts";
import { createMemorySecrets } from "./memory-secrets.ts";

const secrets = createMemorySecrets();
const texts = new Map([
  ["locked", "Couldn't access platform storage: Secret Service: unlock prompt was dismissed"],
  ["mac", "The user name or passphrase you entered is not correct. (-25308)"],
  ["broken", "Platform failure: DBus error: not provided by any .service files"],
]);
const orThrow = (account: string): string => {
  const text = texts.get(account);
  if (text !== undefined) throw new Error(text);
  return account;
};

const [answerMs = "30000"] = argv.slice(2);

await serveKeychain({
  answerMs: Number(answerMs),
  input: stdin,
  write: (line) => void stdout.write(line),
  entries: {
    get: async (account) => {
      if (account === "hangs") await new Promise(() => undefined);
      if (account === "slow") await new Promise((resolve) => setTimeout(resolve, 1_500));
      return account === "variables" ? Object.keys(env).join() : secrets.get(orThrow(account));
    },
    set: async (account, secret) => secrets.set(orThrow(account), secret),
    delete: async (account) => secrets.delete(orThrow(account)),
  },
  end: () => kill(pid, "SIGKILL"),
});
