import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { idsOf, inState, invocationId, recordInvocation } from "../testing/index.ts";
import { listSpool } from "./spool-listing.ts";
import { parseSpoolText, readSpoolFile } from "./spool-reader.ts";

/** The text of a log of 4 events in 4 lines, after its header. */
const recordedText = (directory: string): string => {
  recordInvocation(directory, { events: 4 });
  return readFileSync(listSpool(directory, ["sealed"])[0]?.path ?? "", "utf8");
};

const parse = (text: string | Uint8Array) => {
  const reading = parseSpoolText(typeof text === "string" ? new TextEncoder().encode(text) : text, invocationId(1));
  return reading.kind === "log"
    ? { ids: reading.log.messages.map(({ messageId }) => messageId), unreadable: reading.log.unreadable }
    : reading.kind;
};

describe("reading a log back", () => {
  test(
    "gives exactly what was recorded",
    inState((directory) => {
      const text = recordedText(directory);
      expect(parse(text)).toEqual({ ids: idsOf(1, 4), unreadable: 0 });
    }),
  );

  test(
    "skips and counts bad lines wherever they stand, and loses nothing else",
    inState((directory) => {
      const lines = recordedText(directory).split("\n");
      const bad = fc.oneof(
        fc.string().map((text) => `x${text.replaceAll("\n", "")}`),
        fc.constantFrom(
          "{",
          "[]",
          "null",
          "{}",
          '{"events":[]}',
          '{"events":[{}],"onInterrupt":[]}',
          '{"note":{}}',
          "\0",
        ),
      );
      fc.assert(
        fc.property(fc.array(fc.tuple(fc.nat(lines.length - 1), bad), { maxLength: 12 }), (insertions) => {
          const spoiled = lines.flatMap((line, place) => [
            line,
            ...insertions.filter(([after]) => after === place).map(([, text]) => text),
          ]);
          expect(parse(spoiled.join("\n"))).toEqual({ ids: idsOf(1, 4), unreadable: insertions.length });
        }),
      );
    }),
  );

  test(
    "keeps every whole line of a log that was cut anywhere",
    inState((directory) => {
      const bytes = new TextEncoder().encode(recordedText(directory));
      const ends = [...bytes.entries()].filter(([, byte]) => byte === 10).map(([place]) => place);
      for (let length = 0; length <= bytes.length; length++) {
        const whole = [...ends.slice(1), bytes.length].filter((end) => end <= length).length;
        const reading = parse(bytes.slice(0, length));
        expect(typeof reading === "object" ? reading.ids : reading).toEqual(idsOf(1, whole));
      }
    }),
  );

  test(
    "a byte that is not UTF-8 costs its own line only",
    inState((directory) => {
      const bytes = new TextEncoder().encode(recordedText(directory));
      bytes[bytes.length - 100] = 0xff;
      expect(parse(bytes)).toEqual({ ids: idsOf(1, 3), unreadable: 1 });
    }),
  );

  test(
    "takes an event once, and only of its own invocation",
    inState((directory) => {
      const lines = recordedText(directory).split("\n");
      const foreign = (lines[1] ?? "").replaceAll(invocationId(1), invocationId(2));
      expect(parse([...lines, lines[2], foreign].join("\n"))).toEqual({ ids: idsOf(1, 4), unreadable: 2 });
    }),
  );

  test("any bytes give a reading, never an error", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(["log", "newer"]).toContain(parseSpoolText(bytes).kind);
      }),
    );
  });

  test("any JSON in the lines gives a reading, and a header of a newer format refuses the file", () => {
    fc.assert(
      fc.property(fc.array(fc.json(), { maxLength: 8 }), (lines) => {
        expect(parseSpoolText(new TextEncoder().encode(lines.join("\n"))).kind).toBe("log");
      }),
    );
    expect(parse('{"format":2,"whatever":true}\n{"events":1}')).toBe("newer");
  });
});

test(
  "a link, a folder and nothing at all are no logs",
  inState((directory) => {
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, "real"), "{}");
    symlinkSync(join(directory, "real"), join(directory, "link"));
    expect(["link", ".", "missing"].map((name) => readSpoolFile(join(directory, name)))).toEqual([
      { kind: "unreadable" },
      { kind: "unreadable" },
      { kind: "missing" },
    ]);
  }),
);
