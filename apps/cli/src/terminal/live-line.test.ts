import { describe, expect, test } from "@jest/globals";
import { createLiveLine, fitting } from "./live-line.ts";

const begin = (columns: number, text: string) => {
  let width = columns;
  let written = "";
  let resized: () => void = () => undefined;
  const line = createLiveLine({
    frames: ["-"],
    paint: (frame) => `<${frame}>`,
    text: () => text,
    screen: {
      write: (more) => (written += more),
      columns: () => width,
      onResize: (listener) => {
        resized = listener;
        return () => (resized = () => undefined);
      },
    },
  });
  return {
    ...line,
    resize: (to: number) => {
      width = to;
      resized();
    },
    /** What was written since the last look. */
    written: () => {
      const so = written;
      written = "";
      return so;
    },
  };
};

describe("a live line", () => {
  test("is drawn, drawn over, erased, and ended for good", () => {
    const line = begin(20, "waiting");
    line.draw();
    line.draw();
    line.erase();
    line.erase();
    line.draw();
    line.end();
    line.draw();
    line.resize(10);
    expect(line.written()).toBe("<-> waiting\r\u001b[J<-> waiting\r\u001b[J<-> waiting\r\u001b[J");
  });

  test("never reaches the last column", () => {
    const line = begin(10, "waiting for it");
    line.draw();
    expect(line.written()).toBe("<-> waitin…");
    line.end();
  });

  test("is found again when a narrower terminal has broken it into rows", () => {
    const line = begin(30, "waiting for the browser");
    line.draw();
    line.written();
    line.resize(10);
    expect(line.written()).toBe("\u001b[2A\r\u001b[J<-> waitin…");
    line.end();
  });

  test("is not drawn by a change of width while it is erased", () => {
    const line = begin(30, "waiting");
    line.draw();
    line.erase();
    line.written();
    line.resize(20);
    expect(line.written()).toBe("");
    line.end();
  });

  test.each([
    ["abc", 3, "abc"],
    ["abcd", 3, "ab…"],
    ["日本語", 5, "日本…"],
    ["日本語", 4, "日…"],
    ["abc", 1, "…"],
    ["abc", 0, ""],
  ])("fits %j into %d columns as %j", (text, width, fitted) => {
    expect(fitting(text, width)).toBe(fitted);
  });
});
