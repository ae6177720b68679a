export { createFormBrowser } from "./form-browser.ts";
export { addPaymentMethod, decide, removePaymentMethod, signIn, signUp } from "./person.ts";
export type { BrowserPage, FormBrowser, FormBrowserOptions } from "./form-browser.ts";
export type { FormField, FormSubmitter, HtmlContent, HtmlForm } from "./html-form.ts";
export type { Credentials, NewAccount } from "./person.ts";
