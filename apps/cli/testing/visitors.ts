import {
  type BrowserPage,
  createFormBrowser,
  type Credentials,
  decide,
  type FormBrowser,
  type NewAccount,
  signIn,
  signUp,
} from "@algolia-cli/sandbox/testing";
import { type ForgedCallback, sendForged } from "./forged-callbacks.ts";
import { pageName, type Visit, type Visitor } from "./scripted-browser.ts";
import { demo } from "./seeds.ts";

type Arrive = (browser: FormBrowser, address: string) => Promise<BrowserPage>;

/** A tab whose command was stopped by force has no page to show. */
const cutOff = { status: 0, title: "no answer", text: "" };

const deciding =
  (arrive: Arrive, decision: "Allow" | "Deny") =>
  async ({ address, saw }: Visit): Promise<void> => {
    const browser = createFormBrowser();
    const consent = await arrive(browser, address);
    saw(consent);
    saw(await decide(browser, consent, decision).catch(() => cutOff));
  };

const arriveSigningIn =
  (credentials: Credentials): Arrive =>
  (browser, address) =>
    signIn(browser, address, credentials);

/** Signs in on the sandbox's page and allows access. */
export const signsIn = (credentials: Credentials = demo): Visitor => ({
  visit: deciding(arriveSigningIn(credentials), "Allow"),
});

/** Makes an account on the sandbox's page and allows access. */
export const signsUp = (account: NewAccount): Visitor => ({
  visit: deciding((browser, address) => signUp(browser, address, account), "Allow"),
});

/** Signs in and denies access. */
export const denies = (): Visitor => ({ visit: deciding(arriveSigningIn(demo), "Deny") });

/** Comes back with these parameters, as a server could send them that knows the state. */
export const comesBackWith = (parameters: Readonly<Record<string, string>>): Visitor => ({
  visit: async ({ address, saw }) => {
    const { searchParams } = new URL(address);
    const redirect = new URL(searchParams.get("redirect_uri") ?? "");
    redirect.search = new URLSearchParams({ ...parameters, state: searchParams.get("state") ?? "" }).toString();
    saw(await createFormBrowser().open(redirect.href));
  },
});

/** Comes back with a code that no server has given, e.g. because there is none. */
export const comesBackAnyhow = (): Visitor => comesBackWith({ code: "a-code" });

/** Looks at the page and leaves it open for ever. */
export const neverComesBack = (): Visitor => ({
  visit: async ({ address, saw }) => saw(await createFormBrowser().open(address)),
});

/** A launcher that stays and shows nothing, as a browser that starts slowly. */
export const launcherStays = (): Visitor => ({ visit: () => Promise.resolve(), launcher: "stays" });

/** A launcher that cannot start the browser. */
export const launcherFails = (): Visitor => ({ visit: () => Promise.resolve(), launcher: "fails" });

/** Sends forged callbacks and tells their answers' statuses, then does what the other visitor does. */
export const forges = (
  forged: readonly ForgedCallback[],
  then: Visitor,
  tell: (statuses: readonly number[]) => void,
): Visitor => ({
  visit: async (visit) => {
    tell(await sendForged(visit.address, forged));
    await then.visit(visit);
  },
});

/** Does what the visitor would with an address that was only shown; gives the last page. */
export const visitByHand = async (address: string, { visit }: Visitor): Promise<string> => {
  let page = "";
  await visit({ address, saw: ({ status, title }) => (page = pageName({ status, title })) });
  return page;
};

/** Signs in and allows access on another machine, where the redirect leads nowhere; gives the address it ends on. */
export const redirectElsewhere = async (address: string): Promise<string> => {
  const { origin } = new URL(address);
  const browser = createFormBrowser({
    fetch: (url, init) =>
      new URL(String(url)).origin === origin ? fetch(url, init) : Promise.resolve(new Response("unreachable")),
  });
  const page = await decide(browser, await signIn(browser, address, demo), "Allow");
  return page.url;
};

/** Whether the command's own server still answers at the address that the browser was to come back to. */
export const isServed = async (address: string): Promise<boolean> => {
  const redirectUri = new URL(address).searchParams.get("redirect_uri") ?? "";
  const answer = await fetch(redirectUri, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
  return (await answer?.text())?.includes("Algolia CLI") === true;
};
