import { type Message, type Received, receivedFrom } from "./collected.ts";
import { setStage, type Stage } from "./stage.ts";

/** The commands of the tour, in order. */
const script: readonly (readonly string[])[] = [
  ["auth", "login", "--app-name", "Demo shop"],
  ["auth", "status"],
];

const write = (text: string): void => void process.stdout.write(`${text}\n`);

const indented = (text: string): string =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");

const perform = async (stage: Stage, args: readonly string[]): Promise<void> => {
  write(`$ algolia --sandbox ${args.join(" ")}`);
  const { stdout, stderr, exitCode } = await stage.run(...args);
  for (const text of [stderr, stdout]) if (text.trim() !== "") write(indented(text));
  write("");
  if (exitCode !== 0) throw new Error(`"algolia ${args.join(" ")}" ended with exit code ${exitCode}`);
};

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) => `    ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd())
    .join("\n");
};

const row = ({ type, event, timestamp, properties }: Message): readonly string[] => {
  const index = properties?.["event_index"];
  return [typeof index === "number" ? String(index) : "-", timestamp?.slice(11, 23) ?? "", event ?? type];
};

const showLog = ({ events }: Received["invocations"][number]): void => {
  const command = events.find(({ properties }) => properties !== undefined)?.properties?.["command"];
  write(`  ${typeof command === "string" ? command : "an unknown command"}`);
  write(table([["event_index", "time", "event"], ...events.map(row)]));
  write("");
};

const showReceived = ({ requests, invocations }: Received): void => {
  write("What the collector received, in order:\n");
  invocations.forEach(showLog);
  const sizes = requests.map(({ number, stored }) => `request ${number} with ${stored} messages`);
  write(`${invocations.length} commands in ${requests.length} requests: ${sizes.join(", ")}.`);
};

const stage = setStage();
try {
  write("A tour of the Algolia CLI: real commands against the embedded sandbox, no account, no network.\n");
  for (const args of script) {
    // oxlint-disable-next-line no-await-in-loop -- one command after the other
    await perform(stage, args);
  }
  const { stdout } = await stage.run("sandbox", "status", "--output", "json");
  const { url } = JSON.parse(stdout) as { url: string }; // the command's own JSON
  showReceived(await receivedFrom(url, script.length));
} finally {
  await stage.close();
}
