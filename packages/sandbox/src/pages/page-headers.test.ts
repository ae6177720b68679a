import { expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { homePage, pageHeaders } from "./index.ts";

const hashOf = (content: string | undefined) =>
  `'sha256-${createHash("sha256")
    .update(content ?? "")
    .digest("base64")}'`;

test("the policy names the style that the pages hold, and allows nothing else", () => {
  const style = hashOf(/<style>([\s\S]*?)<\/style>/.exec(homePage({}))?.[1]);
  expect(pageHeaders()).toEqual({
    "content-security-policy": `default-src 'none'; style-src ${style}; img-src data:; form-action 'self' http:; base-uri 'none'; frame-ancestors 'none'`,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
});

test("a page's script is allowed by its hash, and may ask the sandbox alone", () => {
  const policy = pageHeaders({ script: "go()" })["content-security-policy"]?.split("; ");
  expect(policy?.filter((rule) => /^(?:script|connect)-src/.test(rule))).toEqual([
    `script-src ${hashOf("go()")}`,
    "connect-src 'self'",
  ]);
});
