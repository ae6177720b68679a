import { createFormBrowser, decide, signIn } from "@algolia-cli/sandbox/testing";

/**
 * Stands in for a person at a browser: the CLI launches it as $BROWSER with the authorization address, and it follows
 * the sandbox's own pages and forms to the end.
 */
const [address] = process.argv.slice(2);
if (address === undefined) throw new TypeError("the address to open is the only argument");

const browser = createFormBrowser();
const consent = await signIn(browser, address, { email: "demo@example.com", password: "sandbox-demo" });
const end = await decide(browser, consent, "Allow");
process.exitCode = end.status === 200 ? 0 : 1;
