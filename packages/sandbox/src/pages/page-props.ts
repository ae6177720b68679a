/** The person whose session the page belongs to; shown in the header. */
export interface PageUser {
  readonly name: string;
  readonly email: string;
}

/** An application as the pages list it; `region` and `planName` are shown as they come. */
export interface ApplicationSummary {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly planName: string;
}

/** `csrf` goes into every form of the page as `csrf_token`. */
export interface SignedInProps {
  readonly csrf: string;
  readonly user: PageUser;
}

/** `returnTo` travels along as `return_to`; `error` is a sentence for the person; `email` refills the field. */
export interface SignInPageProps {
  readonly csrf: string;
  readonly returnTo: string;
  readonly error?: string | undefined;
  readonly email?: string | undefined;
  readonly signupUrl: string;
}

/** As {@link SignInPageProps}, with the name to refill. */
export interface SignUpPageProps {
  readonly csrf: string;
  readonly returnTo: string;
  readonly error?: string | undefined;
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly signinUrl: string;
}

/** `hiddenFields` are the authorization request's parameters; the page's own fields cannot be overridden by them. */
export interface ConsentPageProps extends SignedInProps {
  readonly clientName: string;
  readonly scopes: readonly string[];
  readonly hiddenFields: Readonly<Record<string, string>>;
}

/** `status` is the HTTP status that the page is answered with. */
export interface ErrorPageProps {
  readonly title: string;
  readonly message: string;
  readonly status: number;
}

/** Applications are listed in the order given. */
export interface ApplicationsPageProps extends SignedInProps {
  readonly applications: readonly ApplicationSummary[];
}

/** The part of an application that the CLI opened; each has its own title and path. */
export type ApplicationSection = "dashboard" | "indices" | "crawler" | "connectors" | "status";

/** `section` is `dashboard` when omitted. */
export interface ApplicationPageProps extends SignedInProps {
  readonly application: ApplicationSummary;
  readonly section?: ApplicationSection | undefined;
}

/** `title` names an account page that has no content in the sandbox (API keys, usage, team). */
export interface AccountPageProps extends SignedInProps {
  readonly title: string;
  readonly applicationId?: string | undefined;
}

/** `saved` says that the method was just added or removed, as `hasPaymentMethod` shows. */
export interface BillingPageProps extends SignedInProps {
  readonly hasPaymentMethod: boolean;
  readonly applicationId?: string | undefined;
  readonly saved?: boolean | undefined;
}

/** `applicationId` is the application the page was opened for; its row is marked. */
export interface CostManagementPageProps extends SignedInProps {
  readonly applicationId?: string | undefined;
  readonly applications: readonly ApplicationSummary[];
}

/** Without `user` the page offers sign-in and sign-up; `csrf` is needed to offer sign-out. */
export interface HomePageProps {
  readonly user?: PageUser | undefined;
  readonly csrf?: string | undefined;
}
