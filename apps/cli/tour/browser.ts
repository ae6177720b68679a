import { createFormBrowser, decide, signIn, signUp } from "@algolia-cli/sandbox/testing";
import { newcomer, regular } from "./people.ts";

/**
 * Stands in for a person at a browser: the CLI launches it as $BROWSER with the authorization address, and it follows
 * the sandbox's own pages and forms to the end.
 */
const [address] = process.argv.slice(2);
if (address === undefined) throw new TypeError("the address to open is the only argument");

const browser = createFormBrowser();
const comesToSignUp = new URL(address).searchParams.get("screen") === "signup";
const consent = comesToSignUp ? await signUp(browser, address, newcomer) : await signIn(browser, address, regular);
const end = await decide(browser, consent, "Allow");
process.exitCode = end.status === 200 ? 0 : 1;
