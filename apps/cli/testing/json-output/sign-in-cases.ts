import { answers, corruptState, routes } from "../applications/index.ts";
import { denies, newcomer, noShop, severalShops, signsUp } from "../index.ts";
import { done, failed, type JsonCase, type JsonCases, negative } from "./json-case.ts";

const signedOut = { signedOut: true };
const login = ["auth", "login", "--app-id", "SHOP000001"] as const;
const creating = ["auth", "login", "--app-name", "Book shop", "--region", "EU"] as const;

const denied: JsonCase = { args: login, signedOut: true, browser: denies(), exitCode: 2, code: "oauth_access_denied" };

/** The commands of `auth`. */
export const signInCases: Readonly<Record<string, JsonCases>> = {
  "auth login": {
    "signed in, with an application": done(login, signedOut),
    "signed in only": done(["auth", "login"], signedOut),
    "an application was created": done(creating, { ...signedOut, seed: noShop }),
    "created, but its key is missing": failed("http_500", creating, {
      ...signedOut,
      seed: noShop,
      faults: [answers(routes.apiKeys, 500)],
    }),
    "denied in the browser": denied,
    "refused at the exchange": failed("http_500", login, { ...signedOut, faults: [answers(routes.token, 500)] }),
    "no list of applications": failed("http_403", login, { ...signedOut, faults: [answers(routes.list, 403)] }),
    "an application that there is not": failed("validation_error", ["auth", "login", "--app-id", "NOWHERE001"], {
      ...signedOut,
    }),
    "a name that two have": failed("validation_error", ["auth", "login", "--app-name", "Twin"], {
      ...signedOut,
      seed: severalShops,
    }),
    "a name that is too long": failed("validation_error", ["auth", "login", "--app-name", "n".repeat(256)]),
  },
  "auth signup": {
    "signed up": done(["auth", "signup", "--app-name", "First", "--region", "EU"], {
      ...signedOut,
      browser: signsUp(newcomer),
    }),
  },
  "auth status": {
    "signed in": done(["auth", "status"]),
    "signed out": negative(["auth", "status"], signedOut),
    "a local state that cannot be understood": failed("storage_error", ["auth", "status"], { prepare: corruptState }),
  },
  "auth get": {
    "signed in": done(["auth", "get", "--with-access-token"]),
    "signed out": failed("auth_required", ["auth", "get"], signedOut),
  },
  "auth logout": {
    "signed out": done(["auth", "logout"]),
    "nobody was signed in": done(["auth", "logout"], signedOut),
    "the server cannot be told": done(["auth", "logout"], { faults: [answers({ path: "/2/oauth/revoke" }, 500)] }),
  },
};
