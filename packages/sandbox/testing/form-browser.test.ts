import { describe, expect, test } from "@jest/globals";
import { createFormBrowser } from "./form-browser.ts";

interface Sent {
  readonly line: string;
  readonly cookie: string | null;
  readonly body: string;
}

/** A browser that meets canned answers by path, and what it sent. */
function browserMeeting(answers: Readonly<Record<string, () => Response>>) {
  const sent: Sent[] = [];
  const meet: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const line = `${request.method} ${url.host}${url.pathname}${url.search}`;
    sent.push({ line, cookie: request.headers.get("cookie"), body: await request.text() });
    return answers[url.pathname]?.() ?? new Response("nothing here", { status: 404 });
  };
  return { browser: createFormBrowser({ fetch: meet }), sent };
}

const page = (body: string) => () =>
  new Response(`<!doctype html><title>A  page</title>${body}`, { headers: { "content-type": "text/html" } });
const redirect = (status: number, location: string) => () => new Response(null, { status, headers: { location } });

describe("a page", () => {
  test("is read as the HTML standard says", async () => {
    const { browser } = browserMeeting({
      "/a": page(`
        <p>One &amp; <b>two</b><p>three<style>p {}</style><script>"no"</script>
        <a href="/b">to b</a>
        <form action="c?d=e" method="post">
          <input type=hidden name=h value="&quot;x&quot;"><input name="t"><input type="file" name="f">
          <input type=checkbox name=on checked><input type=checkbox name=off><input disabled name=gone value=1>
          <textarea name="ta">some
text</textarea><select name="s"><option>one</option><option value="2" selected>two</option></select>
          <button>Send  it</button><button type="button" name="no">No</button><input type="submit" value="Other" name="o">
        </form>`),
    });
    const { title, text, links, forms } = await browser.open("http://127.0.0.1:1/a");
    expect({ title, links, forms }).toEqual({
      title: "A page",
      links: [{ text: "to b", url: "http://127.0.0.1:1/b" }],
      forms: [
        {
          action: "http://127.0.0.1:1/c?d=e",
          method: "POST",
          fields: [
            { name: "h", type: "hidden", value: '"x"' },
            { name: "t", type: "text", value: "" },
            { name: "on", type: "checkbox", value: "on" },
            { name: "off", type: "checkbox", value: undefined },
            { name: "ta", type: "textarea", value: "some\ntext" },
            { name: "s", type: "select", value: "2" },
          ],
          submitters: [
            { label: "Send it", name: "", value: "" },
            { label: "Other", name: "o", value: "Other" },
          ],
        },
      ],
    });
    expect(text).toMatch(/^One & two three to b /);
  });

  test("with an error status is a page as well", async () => {
    const { browser } = browserMeeting({});
    expect(await browser.open("http://127.0.0.1:1/a")).toMatchObject({ status: 404, text: "nothing here", forms: [] });
  });
});

describe("submitting", () => {
  const form = page(
    '<form method="post" action="/to"><input name="a" value="1"><input name="b"><button name="d" value="y">Yes</button><button name="d" value="n">No</button></form>',
  );

  test("sends the fields as filled in, and the button pressed, the first by default", async () => {
    const { browser, sent } = browserMeeting({ "/form": form, "/to": page("done") });
    const { forms } = await browser.open("http://127.0.0.1:1/form");
    const [first] = forms;
    if (first === undefined) throw new Error("no form");
    await browser.submit(first, { b: "x y" }, "No");
    await browser.submit(first);
    expect(sent.slice(1)).toEqual([
      { line: "POST 127.0.0.1:1/to", cookie: null, body: "a=1&b=x+y&d=n" },
      { line: "POST 127.0.0.1:1/to", cookie: null, body: "a=1&b=&d=y" },
    ]);
  });

  test("with GET puts them into the URL", async () => {
    const { browser, sent } = browserMeeting({
      "/f": page('<form action="/to?x=1"><input name="a" value="1"></form>'),
    });
    const { forms } = await browser.open("http://127.0.0.1:1/f");
    for (const found of forms) await browser.submit(found);
    expect(sent.map(({ line }) => line)).toEqual(["GET 127.0.0.1:1/f", "GET 127.0.0.1:1/to?a=1"]);
  });

  test("refuses a field or a button that is not there", async () => {
    const { browser } = browserMeeting({ "/form": form });
    const opened = await browser.open("http://127.0.0.1:1/form");
    await expect(browser.submit(opened.formWith("Yes"), { c: "1" })).rejects.toThrow('no field "c"; it has a, b');
    await expect(browser.submit(opened.formWith("Yes"), {}, "Maybe")).rejects.toThrow('no button "Maybe"');
    expect(() => opened.formWith("Maybe")).toThrow(
      'no single form with the button "Maybe" on "A page" at http://127.0.0.1:1/form, status 200; buttons: Yes, No',
    );
  });
});

describe("redirects", () => {
  test("are followed to another origin, which is reported", async () => {
    const { browser } = browserMeeting({
      "/a": redirect(302, "/b"),
      "/b": redirect(302, "http://127.0.0.1:2/callback?code=c"),
      "/callback": page("welcome back"),
    });
    const { url, redirects, leftFor, text } = await browser.open("http://127.0.0.1:1/a");
    const callback = "http://127.0.0.1:2/callback?code=c";
    expect({ url, redirects, leftFor, text }).toEqual({
      url: callback,
      redirects: ["http://127.0.0.1:1/b", callback],
      leftFor: callback,
      text: "welcome back",
    });
  });

  test.each([
    [302, "GET", ""],
    [303, "GET", ""],
    [307, "POST", "a=1"],
    [308, "POST", "a=1"],
  ])("with %i after a POST go on with %s", async (status, method, body) => {
    const { browser, sent } = browserMeeting({ "/to": redirect(status, "/end"), "/end": page("") });
    const fields = [{ name: "a", type: "text", value: "1" }];
    await browser.submit({ action: "http://127.0.0.1:1/to", method: "POST", fields, submitters: [] });
    expect(sent[1]).toEqual({ line: `${method} 127.0.0.1:1/end`, cookie: null, body });
  });

  test("without an end are given up", async () => {
    const { browser } = browserMeeting({ "/a": redirect(302, "/a") });
    await expect(browser.open("http://127.0.0.1:1/a")).rejects.toThrow("redirects more than 20 times");
  });
});

test("cookies are kept by host on all ports, sent by path, replaced and forgotten", async () => {
  const setting =
    (...cookies: readonly string[]) =>
    () =>
      new Response("", { headers: cookies.map((cookie): [string, string] => ["set-cookie", cookie]) });
  const { browser, sent } = browserMeeting({
    "/a": setting("one=1; HttpOnly; SameSite=Lax; Path=/", "two=2; Path=/deep", "three=a=b"),
    "/b": setting("one=new; Path=/", "three=; Max-Age=0"),
  });
  for (const url of [
    "127.0.0.1:1/a",
    "127.0.0.1:2/deep/x",
    "127.0.0.1:2/deeper",
    "localhost:1/",
    "127.0.0.1:1/b",
    "127.0.0.1:1/",
  ]) {
    await browser.open(`http://${url}`);
  }
  expect(sent.map(({ cookie }) => cookie)).toEqual([
    null,
    "one=1; two=2; three=a=b",
    "one=1; three=a=b",
    null,
    "one=1; three=a=b",
    "one=new",
  ]);
});
