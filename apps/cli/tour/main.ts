import { type Message, type Received, receivedFrom } from "./collected.ts";
import { addPaymentMethod, createFormBrowser, signIn } from "@algolia-cli/sandbox/testing";
import { countFunnels } from "./funnels.ts";
import { newcomer } from "./people.ts";
import { setStage, type Stage } from "./stage.ts";

/** One scene: a command and the exit code that it is to end with, or something that happens on a page. */
type Scene =
  | { readonly say: string; readonly command: readonly string[]; readonly exitCode?: number }
  | { readonly say: string; readonly onPage: (url: string) => Promise<unknown> };

const payOnPage = async (url: string): Promise<unknown> => {
  const browser = createFormBrowser();
  const page = `${url}/account/billing/details`;
  await signIn(browser, page, newcomer);
  return addPaymentMethod(browser, page);
};

const upgrade = ["application", "upgrade", "--plan", "grow", "--accept-terms"];

const script: readonly Scene[] = [
  {
    say: "Somebody with an account and one application signs in.",
    command: ["auth", "login", "--app-name", "Demo shop"],
  },
  { say: "Who is it?", command: ["auth", "status"] },
  { say: "And out again.", command: ["auth", "logout"] },
  {
    say: "Somebody new signs up; the account has no application yet, so the sign-in creates one.",
    command: ["auth", "signup", "--app-name", "Book shop", "--region", "EU"],
  },
  {
    say: "A second application.",
    command: ["application", "create", "--name", "Record shop", "--region", "US", "--accept-terms"],
  },
  { say: "A paid plan needs a payment method.", command: upgrade, exitCode: 1 },
  { say: "It is added on the billing page, in the browser.", onPage: payOnPage },
  { say: "Now it can be paid.", command: upgrade },
  { say: "What is there?", command: ["application", "list"] },
  { say: "Back to the free plan.", command: ["application", "downgrade", "--plan", "free", "--accept-terms"] },
];

const write = (text: string): void => void process.stdout.write(`${text}\n`);

const indented = (text: string): string =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");

const perform = async (stage: Stage, scene: Scene): Promise<void> => {
  write(scene.say);
  if ("onPage" in scene) {
    await scene.onPage(await stage.sandboxUrl());
    return write("");
  }
  const line = scene.command.map((word) => (word.includes(" ") ? JSON.stringify(word) : word)).join(" ");
  write(`$ algolia --sandbox ${line}`);
  const { stdout, stderr, exitCode } = await stage.run(...scene.command);
  for (const text of [stderr, stdout]) if (text.trim() !== "") write(indented(text));
  write("");
  if (exitCode !== (scene.exitCode ?? 0)) throw new Error(`"algolia ${line}" ended with exit code ${exitCode}`);
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
  write(`${invocations.length} commands in ${requests.length} requests: ${sizes.join(", ")}.\n`);
};

const showFunnels = (received: Received): void => {
  const counts = countFunnels(received);
  write("The funnels, counted from these events:\n");
  write(
    table([
      ["funnel", "started", "completed", "failed", "aborted"],
      ...counts.map(({ funnel, ...numbers }) => [funnel, ...Object.values(numbers).map(String)]),
    ]),
  );
};

const stage = setStage();
try {
  write("A tour of the Algolia CLI: real commands against the embedded sandbox, no account, no network.\n");
  for (const scene of script) {
    // oxlint-disable-next-line no-await-in-loop -- one scene after the other
    await perform(stage, scene);
  }
  const commands = script.filter((scene) => "command" in scene).length;
  const received = await receivedFrom(await stage.sandboxUrl(), commands);
  showReceived(received);
  showFunnels(received);
} finally {
  await stage.close();
}
