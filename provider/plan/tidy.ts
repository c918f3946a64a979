import { sameSet } from "../json/equal";
import type { Json } from "../json/types";

/**
 * Whether `answer` may be `sent` as a server tidies it. Used only for the answer to our own write, which is then
 * recorded. docs/drift.md lists the changes.
 */
export function isTidied(sent: Json, answer: Json): boolean {
  if (typeof sent === "string" && typeof answer === "string") return canonical(sent) === canonical(answer);
  return isListOfScalars(sent) && isListOfScalars(answer) && sameSet(sent, answer);
}

/** Like {@link isTidied}, for one element of a set such as tags. */
export function isTidiedElement(sent: Json, answer: Json): boolean {
  if (typeof sent !== "string" || typeof answer !== "string") return false;
  return canonical(sent).toLowerCase() === canonical(answer).toLowerCase();
}

function isListOfScalars(value: Json): value is Json[] {
  return Array.isArray(value) && value.every((item) => typeof item !== "object" || item === null);
}

/** The canonical form of a text, equal for all forms that a server may store. */
export function canonical(text: string): string {
  return withoutFinalSlash(
    withLowerCaseHost(withoutHtml(text).replace(/\r\n?/g, "\n").trim().normalize("NFC")),
  );
}

/** The forms of a text that a server may store, to compare with a mask. */
export function tidiedForms(text: string): string[] {
  const trimmed = text.replace(/\r\n?/g, "\n").trim();
  return [text, trimmed, ...["&#34;", "&quot;"].map((quote) => escaped(trimmed, quote))];
}

function escaped(text: string, quote: string): string {
  const html = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return html.replaceAll('"', quote).replaceAll("'", "&#39;");
}

const HTML: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  "#34": '"',
  "#39": "'",
  "#x27": "'",
  "#x2f": "/",
};

function withoutHtml(text: string): string {
  return text.replace(
    /&(\w+|#\d+|#x[0-9a-f]+);/gi,
    (whole, name: string) => HTML[name.toLowerCase()] ?? whole,
  );
}

const URL_PARTS = /^([a-z][a-z0-9+.-]*:\/\/(?:[^/?#@\s]*@)?)([^/?#\s]+)(\S*)$/i;
const HOST_AND_PATH = /^()((?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?)((?:\/\S*)?)$/i;

function withLowerCaseHost(text: string): string {
  const parts = URL_PARTS.exec(text) ?? HOST_AND_PATH.exec(text);
  if (!parts) return text;
  const [, start = "", host = "", rest = ""] = parts;
  // In `https://user@`, the user name is not the host.
  const scheme = start.replace(/^[^/]*/, (name) => name.toLowerCase());
  return `${scheme}${host.toLowerCase()}${rest}`;
}

function withoutFinalSlash(text: string): string {
  return URL_PARTS.test(text) || HOST_AND_PATH.test(text) ? text.replace(/\/$/, "") : text;
}
