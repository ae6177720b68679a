import { markup, type Markup, trusted } from "./markup.ts";

/** One labelled input. `invalid` ties it to the page's error summary. */
export interface FieldProps {
  readonly name: "email" | "password" | "name";
  readonly label: string;
  readonly type: "email" | "password" | "text";
  readonly autocomplete: string;
  readonly value?: string | undefined;
  readonly hint?: string;
  readonly invalid?: boolean;
  readonly focused?: boolean;
}

/** A required input with its label and hint. */
export function field({ name, label, type, autocomplete, value, hint, invalid, focused }: FieldProps): Markup {
  const describedBy = [hint !== undefined && `${name}-hint`, invalid === true && errorSummaryId]
    .filter(Boolean)
    .join(" ");
  return markup`<div>
<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" required${plainSpelling}${
    value !== undefined && markup` value="${value}"`
  }${describedBy !== "" && markup` aria-describedby="${describedBy}"`}${
    invalid === true && trusted(' aria-invalid="true"')
  }${focused === true && trusted(" autofocus")}>
${hint !== undefined && markup`<p class="hint" id="${name}-hint">${hint}</p>`}
</div>`;
}

const plainSpelling = trusted(' autocapitalize="none" spellcheck="false"');
const errorSummaryId = "error-summary";

/** The sentence that says what has to be mended; announced as soon as the page is there. */
export function errorSummary(error: string | undefined): Markup | undefined {
  if (error === undefined) return undefined;
  return markup`<p class="notice bad" id="${errorSummaryId}" role="alert"><strong>There is a problem</strong>${error}</p>`;
}
