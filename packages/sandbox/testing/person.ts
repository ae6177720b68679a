import type { BrowserPage, FormBrowser } from "./form-browser.ts";

/** What a person types to sign in. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** What a person types to sign up. */
export interface NewAccount extends Credentials {
  readonly name: string;
}

/** Opens an address that asks for signing in, and signs in; comes to where the page leads on, e.g. consent. */
export async function signIn(
  browser: FormBrowser,
  url: string,
  { email, password }: Credentials,
): Promise<BrowserPage> {
  const page = await browser.open(url);
  return browser.submit(page.formWith("Sign in"), { email, password });
}

/** Opens an address that leads to the sign-up page, and makes the account there; comes to where the page leads on. */
export async function signUp(browser: FormBrowser, url: string, account: NewAccount): Promise<BrowserPage> {
  const { name, email, password } = account;
  const page = await browser.open(url);
  return browser.submit(page.formWith("Create account"), { name, email, password });
}

/** Decides on a consent page; comes to what the client's callback answers, with its address in `leftFor`. */
export function decide(browser: FormBrowser, consent: BrowserPage, decision: "Allow" | "Deny"): Promise<BrowserPage> {
  return browser.submit(consent.formWith(decision), {}, decision);
}

/** Adds a payment method as the person signed in; `url` is the billing page's. */
export async function addPaymentMethod(browser: FormBrowser, url: string): Promise<BrowserPage> {
  const page = await browser.open(url);
  return browser.submit(page.formWith("Add a pretend card"));
}

/** Removes the payment method as the person signed in; `url` is the billing page's. */
export async function removePaymentMethod(browser: FormBrowser, url: string): Promise<BrowserPage> {
  const page = await browser.open(url);
  return browser.submit(page.formWith("Remove the card"));
}
