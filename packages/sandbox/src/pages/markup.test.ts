import { expect, test } from "@jest/globals";
import { markup, trusted } from "./markup.ts";

test("escapes text, leaves markup, and shows nothing for what is absent", () => {
  const made = markup`<p title="${`"'`}">${"<b>"}${markup`<i>${"&"}</i>`}${[trusted("<br>")]}${undefined}${false}${0}</p>`;
  expect(made.toString()).toBe('<p title="&quot;&#39;">&lt;b&gt;<i>&amp;</i><br>0</p>');
});

test("refuses a promise, which would come out later than the page", () => {
  // @ts-expect-error a template takes what is there already
  expect(() => markup`${Promise.resolve("late")}`).toThrow(
    new TypeError("page templates are synchronous: a promise was put into one"),
  );
});
