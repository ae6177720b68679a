import { describe, expect, test } from "@jest/globals";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Recording } from "@algolia-cli/flow-engine";
import { recordingText } from "@algolia-cli/flow-engine/testing";
import { onStage, type Stage, untracked } from "../../testing/index.ts";
import { failedLogin, leftUpgrade } from "../../testing/flows/recorded-login.ts";
import { pictureFormats } from "../commands/flows/picture-formats.ts";
import { flowChart, flowCharts } from "./flow-pictures.ts";
import { writePicture } from "./picture-format.ts";

const nothing = { stderr: "", requests: [], events: [] };

const keep = ({ home }: Stage, recording: Recording): string => {
  const path = join(home.path, "run.jsonl");
  writeFileSync(path, recordingText(recording));
  return path;
};

const picture = (name: string, format: (typeof pictureFormats)[number]): string =>
  writePicture(format, { chart: flowChart(name) });

describe("flows list", () => {
  test("lists the funnels, without a request and without an event", () =>
    onStage(async ({ run }) => {
      expect(await run(["flows", "list"])).toEqual({
        ...nothing,
        stdout: [
          "NAME                   WHAT                      STATES  TRANSITIONS  EVENTS",
          "auth                   Sign in                   13      50           7",
          "application-create     Create an application     16      49           6",
          "application-upgrade    Upgrade an application    10      30           6",
          "application-downgrade  Downgrade an application  10      30           6",
          "",
        ].join("\n"),
        exitCode: 0,
      });
      const document: unknown = JSON.parse((await run(["flows", "list", "--output", "json"])).stdout);
      expect(document).toMatchObject(
        flowCharts().map(({ name, title, flow, states }) => ({ name, title, machine: flow, states: states.length })),
      );
    }));
});

describe("flows show", () => {
  test("shows an outline where no format is asked for", () =>
    onStage(async ({ run }) => {
      const { stdout, ...rest } = await run(["flows", "show", "application-upgrade"]);
      expect(rest).toEqual({ ...nothing, exitCode: 0 });
      expect(stdout.split("\n").slice(0, 12)).toEqual([
        "Upgrade an application",
        "application-upgrade: 10 states, 30 transitions, 6 events",
        "",
        "○ begins in resolvingApplication",
        "  ↑ CLI Application Upgrade Started",
        "",
        "● resolvingApplication",
        "  runs resolveApplication",
        "  done                   → ensuringSession",
        "  error [userLeft]       → aborted",
        "      ↑ CLI Application Upgrade Aborted",
        "  error                  → failed",
      ]);
    }));

  test.each(pictureFormats)("writes %s to stdout, the same bytes in every process", (format) =>
    onStage(async ({ run }) => {
      const { stdout, exitCode } = await run(["flows", "show", "auth", "--format", format], untracked);
      expect([stdout, exitCode]).toEqual([picture("auth", format), 0]);
    }),
  );

  test.each([
    ["svg", "svg"],
    ["html", "html"],
    ["mmd", "mermaid"],
    ["dot", "dot"],
    ["json", "json"],
  ] as const)("takes the format from the ending of the file: .%s", (ending, format) =>
    onStage(async ({ run, home }) => {
      const file = join(home.path, `wall.${ending}`);
      const { stdout, exitCode } = await run(["flows", "show", "application-create", "--output-file", file]);
      expect([stdout, exitCode]).toEqual([`Wrote <home>/wall.${ending}\n`, 0]);
      expect(readFileSync(file, "utf8")).toBe(picture("application-create", format));
    }),
  );

  test("gives JSON about the picture, or the chart itself, to a program", () =>
    onStage(async ({ run, home }) => {
      const json = async (...flags: readonly string[]): Promise<unknown> =>
        JSON.parse((await run(["flows", "show", "auth", "--output", "json", ...flags], untracked)).stdout);
      expect(await json()).toEqual(JSON.parse(JSON.stringify(flowChart("auth"))));
      expect(await json("--format", "dot")).toEqual({ flow: "auth", format: "dot", content: picture("auth", "dot") });
      const file = join(home.path, "auth.svg");
      expect(await json("--output-file", file)).toEqual({ flow: "auth", format: "svg", file: "<home>/auth.svg" });
    }));

  test("opens the page in the browser, from a file of its own", () =>
    onStage(async ({ run, home }) => {
      const browser = { variables: { BROWSER: "true" } };
      const { stdout, exitCode } = await run(["flows", "show", "auth", "--open"], browser);
      expect([stdout, exitCode]).toEqual(["Wrote <home>/state/algolia/pictures/auth.html\n", 0]);
      const file = join(home.service.state, "pictures", "auth.html");
      expect(readFileSync(file, "utf8")).toBe(picture("auth", "html"));
    }));

  test("says where the page is when no browser can be started", () =>
    onStage(async ({ run }) => {
      const { stderr, exitCode } = await run(["flows", "show", "auth", "--open"], { variables: { BROWSER: "false" } });
      expect([stderr, exitCode]).toEqual([
        "Error: No browser could be started: open the address by hand, or set BROWSER.\nThe picture is at <home>/state/algolia/pictures/auth.html\n",
        1,
      ]);
    }));
});

describe("flows show --recording", () => {
  test("draws the run on its own flow, in the direction that it went", () =>
    onStage(async (stage) => {
      const path = keep(stage, leftUpgrade());
      const { stdout, stderr, exitCode } = await stage.run(["flows", "show", "--recording", path, "--format", "svg"]);
      expect([stderr, exitCode]).toEqual(["", 0]);
      expect(stdout).toContain('data-flow="application-upgrade"');
      expect(
        [...stdout.matchAll(/class="card [a-z]+ lit[^"]*" data-state="([^"]*)"/gu)].map(([, state]) => state),
      ).toEqual(["resolvingApplication", "ensuringSession"]);
    }));

  test("draws what still matches of a recording of another flow and version, and says so", () =>
    onStage(async (stage) => {
      const { header, steps } = leftUpgrade();
      const path = keep(stage, { header: { ...header, cliVersion: "0.9.0" }, steps });
      const { stdout, stderr, exitCode } = await stage.run([
        "flows",
        "show",
        "application-create",
        "--recording",
        path,
        "--format",
        "svg",
      ]);
      expect([stderr, exitCode]).toEqual([
        [
          'The recording is of the flow "plan-change", and this is "application-create": only what both have is lit.',
          "Recorded with version 0.9.0; the picture is that of version main.",
          'The picture has no state "resolvingApplication".',
          "No way in the picture is that of step 1, 2 of 3.",
          "",
        ].join("\n"),
        0,
      ]);
      expect(stdout).toMatch(/class="card progress lit" data-state="ensuringSession"/u);
    }));

  test("draws the beginning of a recording that is cut off, and says so", () =>
    onStage(async (stage) => {
      const path = join(stage.home.path, "run.jsonl");
      writeFileSync(path, recordingText(failedLogin()).slice(0, -40));
      const { stderr, exitCode } = await stage.run(["flows", "show", "--recording", path, "--format", "html"]);
      expect([stderr, exitCode]).toEqual([
        "Step 7 is the last that can be read: line 9 of the recording is cut off; copy the whole file.\n",
        0,
      ]);
    }));

  test("ends with exit code 3 where nothing of it can be read", () =>
    onStage(async (stage) => {
      const path = join(stage.home.path, "run.jsonl");
      writeFileSync(path, "no recording");
      const { stdout, stderr, exitCode } = await stage.run(["flows", "show", "--recording", path, "--format", "svg"]);
      expect([stdout, stderr, exitCode]).toEqual([
        "",
        "Error: Line 1 of the recording is not a JSON object.\nIt was changed or damaged.\n",
        3,
      ]);
    }));

  test("names the flow that this version does not have", () =>
    onStage(async (stage) => {
      const { header, steps } = failedLogin();
      const path = keep(stage, { header: { ...header, flow: "teleport", cliVersion: "9.0.0" }, steps });
      const { stderr, exitCode } = await stage.run(["flows", "show", "--recording", path, "--format", "svg"]);
      expect([stderr, exitCode]).toEqual([
        'Error: The recording is of the flow "teleport", which this version does not have (it was made by 9.0.0).\nName a flow to lay it onto that one.\n',
        1,
      ]);
    }));
});

describe("flows show refuses", () => {
  const help = 'Run "algolia flows show --help" to see what it takes.';
  test.each<[string, readonly string[], string, string]>([
    [
      "a flow that there is not, with the one that was meant",
      ["aut"],
      'There is no flow "aut".',
      'Did you mean "auth"?',
    ],
    ["half a name", ["upgrade"], 'There is no flow "upgrade".', 'Did you mean "application-upgrade"?'],
    [
      "a name that nothing is near to",
      ["xyzzy"],
      'There is no flow "xyzzy".',
      'Run "algolia flows list" to see the flows.',
    ],
    ["no name at all", [], "Name the flow that is to be shown.", 'Run "algolia flows list" to see the flows.'],
    [
      "a format that there is not",
      ["auth", "--format", "png"],
      'Option "--format" takes svg or html or mermaid or dot or json, not "png".',
      help,
    ],
    [
      "a file whose ending says nothing",
      ["auth", "--output-file", "wall.bmp"],
      "--output-file needs an ending that says the format (.svg, .html, .mmd, .dot, .json), or --format.",
      help,
    ],
    [
      "a path that cannot be written",
      ["auth", "--output-file", "/nowhere/wall.svg"],
      "Cannot write /nowhere/wall.svg: a part of the path does not exist.",
      "Create the folder.",
    ],
    ["to open a text", ["auth", "--open", "--format", "dot"], "--open shows svg and html only.", help],
    [
      "a recording in a text",
      ["auth", "--recording", "last", "--format", "mermaid"],
      "--recording is drawn in svg and html only.",
      help,
    ],
    [
      "a recording with nothing to draw it in",
      ["auth", "--recording", "last"],
      "--recording needs a picture to be drawn in: --open, --output-file, or --format svg or html.",
      help,
    ],
    [
      "to write what is live",
      ["--live", "--format", "svg"],
      "--live serves a page of its own, without --format, --output-file and --recording.",
      help,
    ],
  ])("%s", (_, flags, message, hint) =>
    onStage(async ({ run }) => {
      const { stdout, stderr, exitCode } = await run(["flows", "show", ...flags], untracked);
      expect([stdout, stderr, exitCode]).toEqual(["", `Error: ${message}\n${hint}\n`, 1]);
    }),
  );
});
