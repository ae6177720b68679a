import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe } from "@jest/globals";
import { until } from "./until.ts";

/** A real gnome-keyring on a session bus of its own, with a home of its own. */
export interface Keyring {
  /** The variables that lead a command to it. */
  readonly variables: Readonly<Record<string, string>>;
  /** What `secret-tool` prints of everything under this service: secret and attributes of each entry. */
  readonly search: (service: string) => string;
  /** Stores an entry as another program does, with the attributes `service` and `username`. */
  readonly store: (service: string, username: string, secret: string) => void;
  /** Locks it, as a screen lock can; nobody is there to unlock it. */
  readonly lock: () => void;
  /** Ends the bus, and whatever is on it. */
  readonly stop: () => Promise<void>;
}

const programs = ["dbus-daemon", "dbus-send", "gnome-keyring-daemon", "secret-tool"] as const;

const isInstalled = (program: string): boolean =>
  (process.env["PATH"] ?? "").split(delimiter).some((folder) => existsSync(join(folder, program)));

const missing = programs.filter((program) => !isInstalled(program));

/** What the suites that need it say when it is missing. */
const keyringMissing = `needs a gnome-keyring; missing: ${missing.join(", ")} (see scripts/install-test-tools.sh)`;

/** A suite with a real keychain: where the programs are missing it says so and is skipped, but in CI it fails. */
export const describeWithKeyring = (name: string, suite: () => void): void => {
  if (missing.length > 0 && process.env["CI"]) throw new Error(`"${name}" ${keyringMissing}`);
  if (missing.length > 0) process.stderr.write(`skipped: "${name}" ${keyringMissing}\n`);
  (missing.length > 0 ? describe.skip : describe)(name, suite);
};

const run = (variables: Readonly<Record<string, string>>, [program = "", ...args]: readonly string[], input = "") =>
  execFileSync(program, args, { env: variables, input, encoding: "utf8", stdio: ["pipe", "pipe", "pipe"] });

const gone = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.on("exit", () => resolve());
  });

/** Without folders of services the bus starts nothing on its own: neither a second keyring nor a window that asks. */
const busConfig = (address: string): string => `<busconfig>
  <type>session</type>
  <listen>${address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>
`;

const startBus = (home: string, address: string): ChildProcess => {
  const config = join(home, "bus.conf");
  writeFileSync(config, busConfig(address));
  const args = [`--config-file=${config}`, "--nofork", "--nosyslog"];
  return spawn("dbus-daemon", args, { env: { PATH: process.env["PATH"] ?? "", HOME: home }, stdio: "ignore" });
};

const startKeyring = (variables: Readonly<Record<string, string>>): ChildProcess => {
  const args = ["--foreground", "--unlock", "--components=secrets"];
  const keyring = spawn("gnome-keyring-daemon", args, { env: variables, stdio: ["pipe", "ignore", "ignore"] });
  keyring.stdin?.end("a password");
  return keyring;
};

const untilUnlocked = async (variables: Readonly<Record<string, string>>): Promise<void> => {
  const ask = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.secrets", "/org/freedesktop/secrets"];
  const collection = "string:org.freedesktop.Secret.Service string:Collections";
  await until("the keyring has a collection", () => {
    try {
      const answer = run(variables, [...ask, "org.freedesktop.DBus.Properties.Get", ...collection.split(" ")]);
      return answer.includes("/collection/login") || undefined;
    } catch {
      return undefined;
    }
  });
};

/** Starts one and disposes of it however the work ends. */
export const withKeyring = async (work: (keyring: Keyring) => Promise<void>): Promise<void> => {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "algolia-keyring-")));
  mkdirSync(join(home, "run"), { mode: 0o700 });
  const address = `unix:path=${join(home, "bus")}`;
  const variables = { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: join(home, "run") };
  const own = { ...variables, PATH: process.env["PATH"] ?? "", HOME: home, XDG_DATA_HOME: join(home, "data") };
  const started = [startBus(home, address)];
  const stop = async (): Promise<void> => {
    for (const child of started) child.kill("SIGKILL");
    await Promise.all(started.map(gone));
  };
  try {
    await until("the bus listens", () => existsSync(join(home, "bus")) || undefined);
    started.push(startKeyring(own));
    await untilUnlocked(own);
    await work({
      variables,
      // It prints the attributes on stderr.
      search: (service) => run(own, ["sh", "-c", `secret-tool search --all --unlock service "$1" 2>&1`, "sh", service]),
      store: (service, username, secret) => {
        const label = `Password for '${username}' on '${service}'`;
        run(own, ["secret-tool", "store", `--label=${label}`, "service", service, "username", username], secret);
      },
      lock: () => {
        const lock = ["org.freedesktop.Secret.Service.Lock", "array:objpath:/org/freedesktop/secrets/collection/login"];
        const to = ["--dest=org.freedesktop.secrets", "/org/freedesktop/secrets"];
        run(own, ["dbus-send", "--session", "--print-reply", ...to, ...lock]);
      },
      stop,
    });
  } finally {
    await stop();
    rmSync(home, { recursive: true, force: true });
  }
};

/** A bus that takes every connection and never says a word. */
export const withSilentBus = async (work: (variables: Readonly<Record<string, string>>) => Promise<void>) => {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "algolia-silent-bus-")));
  const path = join(home, "bus");
  const connections = new Set<Socket>();
  const server = createServer((socket) => void connections.add(socket.on("error", () => undefined)));
  await new Promise<void>((listening) => server.listen(path, listening));
  try {
    await work({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` });
  } finally {
    for (const socket of connections) socket.destroy();
    await new Promise((closed) => server.close(closed));
    rmSync(home, { recursive: true, force: true });
  }
};
