import { readdirSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { pathToFileURL, fileURLToPath } from "node:url";
import { parseRecording } from "@algolia-cli/flow-engine";
import { tellProof } from "@algolia-cli/proof";
import { expect, test } from "@jest/globals";
import { healthy, type HostileCollector, withCollector } from "../../testing/hostile-collector.ts";
import { newcomer, onStage, signsIn, signsUp, type Stage, untilDeserted } from "../../testing/index.ts";
import { expiresOnce, routes } from "../../testing/applications/index.ts";
import { storedTexts } from "../../testing/stored-recordings.ts";

const person = { email: "canary-mail@example.com", password: "canary-password-1", name: "Canary Person" };
const shop = "Canary Shop Of The Test";
const texts = {
  alias: "canary-alias",
  created: "Canary Created Name",
  renamed: "Canary Renamed Name",
  wrong: "Canary Unknown Name",
  region: "Canary Region",
  plan: "canary-plan@example.com",
  nested: "Canary Nested Name",
  first: "Canary First Name",
};

/** What a user of every kind of command types, in this order; each narrates. */
const commandLines: readonly (readonly string[])[] = [
  ["auth", "login", "--app-name", shop, "--alias", texts.alias],
  ["application", "create", "--name", texts.created, "--region", "EU", "--accept-terms"],
  ["application", "update", "--name", texts.renamed],
  ["application", "select", "--app-name", texts.wrong],
  ["application", "upgrade", "--plan", "grow", "--accept-terms"],
  ["application", "downgrade", "--plan", texts.plan, "--accept-terms"],
  ["auth", "login", "--app-name", texts.wrong, "--region", texts.region],
  ["application", "create", "--region", texts.region, "--accept-terms"],
  ["application", "list"],
  ["auth", "status"],
  ["open", "billing", "--print"],
  ["auth", "logout"],
];

const tap = pathToFileURL(fileURLToPath(new URL("../../testing/wire-tap.mjs", import.meta.url))).href;

interface Exchange {
  readonly request: string;
  readonly answer: string;
}

const wireFile = ({ home }: Stage): string => join(home.path, "wire");

const exchanges = (stage: Stage): readonly Exchange[] =>
  readFileSync(wireFile(stage), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Exchange); // the tap's own lines

/** Every value under one of these names, however deep. */
const valuesOf = (value: unknown, names: readonly string[]): readonly string[] => {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    names.includes(name) && typeof member === "string" ? [member] : valuesOf(member, names),
  );
};

const sentSecrets = ["code", "code_verifier", "refresh_token", "token"];
const givenSecrets = ["access_token", "refresh_token", "value", "api_key"];

/** The secrets of these very commands by what they are: those that they sent, and those that they were given. */
const secretsOf = (stage: Stage): Readonly<Record<string, readonly string[]>> => {
  const all = exchanges(stage);
  const sent = (name: string) => all.flatMap(({ request }) => new URLSearchParams(request).getAll(name));
  const given = (name: string) => all.flatMap(({ answer }) => valuesOf(JSON.parse(answer || "{}"), [name]));
  const found = [
    ...sentSecrets.map((name) => [`${name} sent`, sent(name)] as const),
    ...givenSecrets.map((name) => [`${name} given`, given(name)] as const),
  ];
  return Object.fromEntries(found.map(([what, secrets]) => [what, secrets.filter(({ length }) => length > 8)]));
};

/** A text as it may stand somewhere: as it is, in an address, or packed. */
const formsOf = (text: string): readonly string[] =>
  [text, encodeURIComponent(text), Buffer.from(text).toString("base64")].map((form) => form.toLowerCase());

/** How many places there are of each kind: requests, and files by their folder or their own name. */
const kindsOf = (names: readonly string[]): Readonly<Record<string, number>> => {
  const kinds = names.map((name) => name.replace(/^request \d+$/u, "request").replace(/\/\d[^/]*$/u, "/"));
  return Object.fromEntries([...new Set(kinds)].map((kind) => [kind, kinds.filter((one) => one === kind).length]));
};

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Where nothing may be found: by what it is called, its text. Only the session's own store may hold such things. */
const places = (stage: Stage, { requests }: HostileCollector, debug: string): ReadonlyMap<string, string> => {
  const { state } = stage.home.service;
  const files = filesBelow(state).filter((path) => !path.startsWith(join(state, "secrets")));
  return new Map([
    ...requests.map(({ headers, body }, place) => [`request ${place}`, `${JSON.stringify(headers)}\n${body}`] as const),
    ...files.map(
      (path) => [path.slice(state.length), `${path.slice(state.length)}\n${readFileSync(path, "utf8")}`] as const,
    ),
    ["debug output", debug],
  ]);
};

/** A machine's name can be as short as a syllable of something else, so it is looked for as a word. */
const namesThisMachine = (text: string): boolean =>
  text
    .toLowerCase()
    .split(/[^a-z0-9.-]+/u)
    .includes(hostname().toLowerCase());

test(
  "T11: no secret, name, address, path or host of its user is on the wire, in a file of telemetry, in a recording, or in debug output",
  () =>
    withCollector(healthy, (collector) =>
      onStage(
        async (stage) => {
          const variables = {
            ALGOLIA_TELEMETRY_URL: collector.url,
            ALGOLIA_CLI_TELEMETRY_MODE: "detached",
            NODE_OPTIONS: `--import ${tap}`,
            WIRE_FILE: wireFile(stage),
          };
          const narrated: string[] = [];
          for (const line of commandLines) {
            // One of them has to renew its session on the way.
            if (line[1] === "list") stage.sandbox.faults.add(expiresOnce(routes.list));
            const command = stage.start([...line, "--debug"], { variables, browser: signsIn(person) });
            await command.ended;
            narrated.push(
              ...command
                .stderr()
                .split("\n")
                .filter((text) => text.startsWith("debug:")),
            );
          }
          // Flows inside of flows: a creation in a sign-in, a sign-in in a creation.
          const nesting = { variables: { ...variables, ALGOLIA_CLI_TELEMETRY_MODE: "inline" } };
          const first = ["auth", "signup", "--app-name", texts.first, "--region", "EU"];
          await stage.run(first, { ...nesting, browser: signsUp(newcomer) });
          await stage.run(["auth", "logout"], nesting);
          const inside = [
            "application",
            "create",
            "--name",
            texts.nested,
            "--region",
            "EU",
            "--plan",
            "build",
            "--accept-terms",
          ];
          await stage.terminal(inside, { ...nesting, browser: signsIn(person) }).ended;
          await untilDeserted(stage.home.path);
          const parents = storedTexts(stage.home).filter((text) => text.includes('"parent":'));
          expect(parents.map((text) => parseRecording(text).header.flow)).toEqual(["application-create", "auth"]);

          // One dies on its way, so that there is a log that nobody has sealed.
          const killed = stage.start(commandLines[0] ?? [], { variables: { ...variables, NODE_OPTIONS: undefined } });
          await killed.address();
          killed.signal("SIGKILL");
          await untilDeserted(stage.home.path);

          const host = new URL(stage.sandbox.url).host;
          const secrets = secretsOf(stage);
          const canaries = [
            person.email,
            person.name,
            newcomer.email,
            newcomer.name,
            shop,
            ...Object.values(texts),
            stage.home.path,
            host,
            ...new Set(Object.values(secrets).flat()),
          ];
          const searched = places(stage, collector, narrated.join("\n"));
          const found = [...searched].flatMap(([where, text]) =>
            canaries
              .filter((canary) => formsOf(canary).some((form) => text.toLowerCase().includes(form)))
              .concat(namesThisMachine(text) ? [hostname()] : [])
              .map((canary) => [where, canary]),
          );
          expect(found).toEqual([]);
          // Nothing is found where nothing is: all of it must have been there to be searched.
          expect(Object.entries(secrets).filter(([, some]) => some.length === 0)).toEqual([]);
          expect(narrated.filter((line) => line.includes("this is invocation")).length).toBe(commandLines.length);
          expect(kindsOf([...searched.keys()])).toEqual({
            request: commandLines.length + 3,
            "/completion.json": 1,
            "/user-id": 1,
            "/recordings/": 11,
            "/telemetry/anonymous-id": 1,
            "/telemetry/delivery.json": 1,
            "/telemetry/lease/": 1,
            "/telemetry/notice-shown": 1,
            "/telemetry/sent/": commandLines.length + 3,
            "/telemetry/spool/": 1,
            "debug output": 1,
          });
          tellProof("T11", `${canaries.length + 1} canaries in ${searched.size} places`, `${found.length} found`);
        },
        { seed: { users: [{ ...person, applications: [{ id: "CANARY0001", name: shop, region: "EU" }] }] } },
      ),
    ),
  180_000,
);
