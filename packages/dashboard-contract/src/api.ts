/** A JSON:API resource: `id` is the resource's, seldom the one a person knows. */
export interface Resource<Type extends string, Attributes> {
  readonly id: string;
  readonly type: Type;
  readonly attributes: Attributes;
}

/** The plan as an application carries it; `label` is matched with a template's `name`. */
export interface ApplicationPlan {
  readonly name: string;
  readonly label: string;
  readonly version?: string;
  readonly pay_as_you_go?: boolean;
}

/** `application_id` is the application's id everywhere outside of JSON:API. */
export interface ApplicationAttributes {
  readonly name: string;
  readonly application_id: string;
  readonly api_key?: string;
  readonly plan?: ApplicationPlan;
}
export type ApplicationResource = Resource<"application", ApplicationAttributes>;

/** Answer of the reads and writes of one application. */
export interface ApplicationAnswer {
  readonly data: ApplicationResource;
}

/** Answer of `GET /1/applications?page=N`; pages count from 1. */
export interface ApplicationPage {
  readonly data: readonly ApplicationResource[];
  readonly meta: {
    readonly total_count: number;
    readonly per_page: number;
    readonly current_page: number;
    readonly total_pages: number;
  };
  readonly links?: Readonly<Record<string, string | null>>;
}

/** `freeform` is the price as text; `configuration.plan` is the plan's id in every other call. */
export interface PlanTemplateAttributes {
  readonly name: string;
  readonly description: string;
  readonly type: "free" | "freeform";
  readonly freeform?: string;
  readonly configuration: { readonly plan: string; readonly accept_terms?: string };
}
export type PlanTemplateResource = Resource<"plan_template", PlanTemplateAttributes>;

/** Answer of `GET /1/plan-templates/self-serve`, lowest tier first. */
export interface PlanTemplatesAnswer {
  readonly data: readonly PlanTemplateResource[];
}

/** Answer of `GET /1/user`; the flag stands at the top or under `data.attributes`. */
export interface UserAnswer {
  readonly has_payment_method?: boolean;
  readonly data?: { readonly attributes?: { readonly has_payment_method?: boolean } };
}

export interface Region {
  readonly code: string;
  readonly name: string;
}

/** Answer of `GET /1/hosting/regions`. */
export interface RegionsAnswer {
  readonly region_codes: readonly Region[];
}

/** Body of `POST /1/applications`. */
export interface CreateApplicationBody {
  readonly region_code: string;
  readonly name: string;
}

/** Body of `PATCH /1/applications/{id}`. */
export interface RenameApplicationBody {
  readonly name: string;
}

/** Body of `PATCH /1/applications/{id}/plan/self-serve`. */
export interface ChangePlanBody {
  readonly plan: string;
}

/** Body of `POST /1/applications/{id}/api-keys`. */
export interface CreateApiKeyBody {
  readonly acl: readonly string[];
  readonly description: string;
  readonly indexes?: readonly string[];
  readonly referers?: readonly string[];
}

/** `data.id` is the key's uuid, `value` the key itself. */
export interface ApiKeyAnswer {
  readonly data: Resource<"api_key", { readonly value: string; readonly [attribute: string]: unknown }>;
}

/** An error answer; services differ, so each part is optional. */
export interface ErrorAnswer {
  readonly errors?: readonly {
    readonly status?: string;
    readonly code?: string;
    readonly title?: string;
    readonly detail?: string;
  }[];
  readonly error?: string;
  readonly message?: string;
}
