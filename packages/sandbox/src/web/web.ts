import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { WebEnv } from "../env.ts";
import { authorizeRoutes } from "../oauth/authorize.ts";
import { homePage, pagePaths } from "../pages/index.ts";
import { accountPages } from "./account-pages.ts";
import { applicationPages } from "./application-pages.ts";
import { pageAnswer, pageError } from "./page-answer.ts";
import { personIn, sessionOf } from "./session.ts";
import { signInRoutes } from "./sign-in.ts";
import { signUpRoutes } from "./sign-up.ts";

const onError = () => {
  throw pageError(413, { title: "Too much", message: "What was sent is too large." });
};

/** Everything for a person at a browser; what no other route took is answered with an error page. */
export const web = new Hono<WebEnv>()
  .use(bodyLimit({ maxSize: 64 * 1024, onError }))
  .get(pagePaths.home, (c) => {
    const user = personIn(c);
    return pageAnswer(c, homePage(user === undefined ? {} : { user, csrf: sessionOf(c).csrfToken }));
  })
  .route("/", signInRoutes)
  .route("/", signUpRoutes)
  .route("/", authorizeRoutes)
  .route("/", applicationPages)
  .route("/", accountPages)
  .all("*", (c) => {
    throw pageError(404, { title: "Nothing here", message: `The sandbox has no page at ${c.req.path}.` });
  });
