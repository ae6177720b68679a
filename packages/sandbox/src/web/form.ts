import type { Context } from "hono";
import type { WebEnv } from "../env.ts";
import { sameSecret } from "../secrets.ts";
import { pageError } from "./page-answer.ts";
import { sessionOf } from "./session.ts";

/** The fields of a posted form. Ends with 403 unless it carries the CSRF token of the browser's own session. */
export async function readForm(c: Context<WebEnv>): Promise<URLSearchParams> {
  const form = new URLSearchParams(isForm(c) ? await c.req.text() : "");
  const site = c.req.header("sec-fetch-site") ?? "same-origin";
  const isOurs = site === "same-origin" || site === "none";
  if (isOurs && sameSecret(form.get("csrf_token") ?? "", sessionOf(c).csrfToken)) return form;
  const message =
    "This form is out of date, or was not sent from here. Go back, load the page again, and send it anew.";
  throw pageError(403, { title: "The form was not accepted", message });
}

function isForm(c: Context<WebEnv>): boolean {
  return /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(c.req.header("content-type") ?? "");
}
