import { type DefaultTreeAdapterTypes, parse } from "parse5";

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** A named control and what it would send untouched; `undefined` for an unchecked box. */
export interface FormField {
  readonly name: string;
  readonly type: string;
  readonly value: string | undefined;
}

/** A button that submits; `label` is its text, `name` is empty where it sends nothing. */
export interface FormSubmitter {
  readonly label: string;
  readonly name: string;
  readonly value: string;
}

/** A form as a browser would submit it; `action` is absolute. */
export interface HtmlForm {
  readonly action: string;
  readonly method: "GET" | "POST";
  readonly fields: readonly FormField[];
  readonly submitters: readonly FormSubmitter[];
}

/** What a page offers to somebody who reads it; links are absolute. */
export interface HtmlContent {
  readonly title: string;
  readonly text: string;
  readonly forms: readonly HtmlForm[];
  readonly links: readonly { readonly text: string; readonly url: string }[];
}

/** Reads a page as the HTML standard says. Controls outside of a form, file inputs and scripts are left out. */
export function readHtml(html: string, url: string): HtmlContent {
  const document = parse(html);
  const elements = descendants(document);
  const body = elements.find(({ tagName }) => tagName === "body");
  return {
    title: textOf(elements.find(({ tagName }) => tagName === "title")),
    text: textOf(body),
    forms: elements.filter(({ tagName }) => tagName === "form").map((form) => readForm(form, url)),
    links: elements.flatMap((element) => {
      const href = element.tagName === "a" ? attribute(element, "href") : undefined;
      return href === undefined ? [] : [{ text: textOf(element), url: new URL(href, url).href }];
    }),
  };
}

function readForm(form: Element, url: string): HtmlForm {
  const controls = descendants(form).filter((element) => attribute(element, "disabled") === undefined);
  return {
    action: new URL(attribute(form, "action") ?? url, url).href,
    method: attribute(form, "method")?.toUpperCase() === "POST" ? "POST" : "GET",
    fields: controls.flatMap((control) => fieldOf(control)),
    submitters: controls.flatMap((control) => submitterOf(control)),
  };
}

const buttonTypes = new Set(["submit", "button", "reset", "image", "file"]);

function fieldOf(control: Element): readonly FormField[] {
  const name = attribute(control, "name");
  if (name === undefined || name === "") return [];
  if (control.tagName === "textarea") return [{ name, type: "textarea", value: rawText(control) }];
  if (control.tagName === "select") return [{ name, type: "select", value: chosenOption(control) }];
  const type = (attribute(control, "type") ?? "text").toLowerCase();
  if (control.tagName !== "input" || buttonTypes.has(type)) return [];
  const value = attribute(control, "value");
  if (type !== "checkbox" && type !== "radio") return [{ name, type, value: value ?? "" }];
  return [{ name, type, value: attribute(control, "checked") === undefined ? undefined : (value ?? "on") }];
}

function chosenOption(select: Element): string | undefined {
  const options = descendants(select).filter(({ tagName }) => tagName === "option");
  const chosen = options.find((option) => attribute(option, "selected") !== undefined) ?? options[0];
  return chosen && (attribute(chosen, "value") ?? textOf(chosen));
}

function submitterOf(control: Element): readonly FormSubmitter[] {
  const isButton = control.tagName === "button";
  const type = attribute(control, "type")?.toLowerCase() ?? (isButton ? "submit" : "text");
  if (type !== "submit" || (!isButton && control.tagName !== "input")) return [];
  const value = attribute(control, "value") ?? "";
  return [{ label: isButton ? textOf(control) : value || "Submit", name: attribute(control, "name") ?? "", value }];
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((candidate) => candidate.name === name)?.value;
}

function descendants(node: Node): readonly Element[] {
  if (!("childNodes" in node)) return [];
  return node.childNodes.flatMap((child) => ("tagName" in child ? [child, ...descendants(child)] : []));
}

/** As a reader sees it: one space between words, no styles and scripts. */
function textOf(element: Element | undefined): string {
  return element === undefined ? "" : rawText(element).replaceAll(/\s+/g, " ").trim();
}

function rawText(node: Node): string {
  if ("value" in node) return node.value;
  if (!("childNodes" in node) || node.nodeName === "script" || node.nodeName === "style") return "";
  return node.childNodes.map((child) => (isBlock(child) ? ` ${rawText(child)} ` : rawText(child))).join("");
}

function isBlock(node: Node): boolean {
  return !["#text", "a", "b", "code", "em", "i", "span", "strong"].includes(node.nodeName);
}
