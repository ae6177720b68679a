import { CookieJar } from "./cookie-jar.ts";
import { type HtmlContent, type HtmlForm, readHtml } from "./html-form.ts";

/** `fetch` is the global one by default; `timeoutMs` is for each request, 30 seconds by default. */
export interface FormBrowserOptions {
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
}

/** Where the browser has come to. An error status is a page as well. */
export interface BrowserPage extends HtmlContent {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** Every address that this step was redirected to, in order, the last being `url`. */
  readonly redirects: readonly string[];
  /** The first of `redirects` on another origin than the step began at, e.g. a client's loopback callback. */
  readonly leftFor: string | undefined;
  /** The form that has a button of this label. Throws, and names the buttons there are, unless it is exactly one. */
  formWith(button: string): HtmlForm;
}

/** A person at a browser without scripts: opens addresses, fills in forms, follows redirects, keeps cookies. */
export interface FormBrowser {
  open(url: string): Promise<BrowserPage>;
  /**
   * Submits the form with `values` in its fields, by the button of the label `button` (the first one by default). Rejects
   * when the form has no such field or button: a script that fills in nothing must not pass.
   */
  submit(form: HtmlForm, values?: Readonly<Record<string, string>>, button?: string): Promise<BrowserPage>;
}

const mostRedirects = 20;

/** A browser with no cookies yet. */
export function createFormBrowser(options: FormBrowserOptions = {}): FormBrowser {
  const { fetch: send = fetch, timeoutMs = 30_000 } = options;
  const jar = new CookieJar();

  const request = async (url: URL, method: string, body?: URLSearchParams): Promise<Response> => {
    const cookie = jar.header(url);
    const headers = new Headers({ accept: "text/html" });
    if (cookie !== "") headers.set("cookie", cookie);
    if (body !== undefined) headers.set("sec-fetch-site", "same-origin");
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await send(url, { method, headers, redirect: "manual", signal, ...(body && { body }) });
    jar.take(url, answer.headers.getSetCookie());
    return answer;
  };

  const go = async (start: URL, method: string, body?: URLSearchParams): Promise<BrowserPage> => {
    const redirects: string[] = [];
    let url = start;
    let answer = await request(url, method, body);
    for (;;) {
      const location = answer.headers.get("location");
      if (location === null || answer.status < 300 || answer.status > 399) break;
      if (redirects.length === mostRedirects)
        throw new Error(`${start.href} redirects more than ${mostRedirects} times`);
      await answer.body?.cancel();
      url = new URL(location, url);
      redirects.push(url.href);
      const keeps = answer.status === 307 || answer.status === 308;
      answer = keeps ? await request(url, method, body) : await request(url, "GET");
    }
    return pageOf({ url, answer, html: await answer.text(), redirects, start });
  };

  return {
    open: (url) => go(new URL(url), "GET"),
    submit: async (form, values = {}, button) => {
      const sent = new URLSearchParams(entriesOf(form, values, button));
      const action = new URL(form.action);
      if (form.method === "POST") return go(action, "POST", sent);
      action.search = sent.toString();
      return go(action, "GET");
    },
  };
}

interface Arrival {
  readonly start: URL;
  readonly url: URL;
  readonly answer: Response;
  readonly html: string;
  readonly redirects: readonly string[];
}

function pageOf({ start, url, answer, html, redirects }: Arrival): BrowserPage {
  const content = readHtml(html, url.href);
  return {
    ...content,
    url: url.href,
    status: answer.status,
    headers: answer.headers,
    html,
    redirects,
    leftFor: redirects.find((redirect) => new URL(redirect).origin !== start.origin),
    formWith: (button) => {
      const found = content.forms.filter(({ submitters }) => submitters.some(({ label }) => label === button));
      if (found[0] !== undefined && found.length === 1) return found[0];
      const labels = content.forms.flatMap(({ submitters }) => submitters.map(({ label }) => label));
      const where = `"${content.title}" at ${url.origin}${url.pathname}, status ${answer.status}`;
      throw new Error(
        `no single form with the button "${button}" on ${where}; buttons: ${labels.join(", ") || "none"}`,
      );
    },
  };
}

function entriesOf(form: HtmlForm, values: Readonly<Record<string, string>>, button?: string): [string, string][] {
  const stray = Object.keys(values).find((name) => !form.fields.some((field) => field.name === name));
  if (stray !== undefined) {
    throw new Error(`the form has no field "${stray}"; it has ${form.fields.map(({ name }) => name).join(", ")}`);
  }
  const submitter = button === undefined ? form.submitters[0] : form.submitters.find(({ label }) => label === button);
  if (button !== undefined && submitter === undefined) throw new Error(`the form has no button "${button}"`);
  const entries = form.fields.flatMap(({ name, value }): [string, string][] => {
    const entry = values[name] ?? value;
    return entry === undefined ? [] : [[name, entry]];
  });
  return submitter === undefined || submitter.name === "" ? entries : [...entries, [submitter.name, submitter.value]];
}
