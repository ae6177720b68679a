import { expect, test } from "@jest/globals";
import { readFileSync, writeFileSync } from "node:fs";
import { playSession } from "../../testing/picture/session.ts";
import { terminalPicture } from "../../testing/picture/terminal-picture.ts";

const file = new URL("../../../../docs/terminal.svg", import.meta.url);

test("the picture in the README is what the commands show today; else run npm run picture", async () => {
  const picture = terminalPicture(await playSession(), "algolia");
  if (process.env["WRITE_PICTURE"] === "1") writeFileSync(file, picture);
  expect(readFileSync(file, "utf8")).toBe(picture);
});
