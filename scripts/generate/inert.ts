import { codeSpan } from "../../cli/markdown";
import { inertJson, printable } from "../../provider/json/printable";

/** A manifest's text inside a comment of a program: one line that cannot end it, nor be a tag of TSDoc. */
export function inComment(text: string): string {
  return printable(text)
    .replace(/\*(?=\/)/g, "*\\")
    .replace(/\/(?=\*)/g, "/\\")
    .replace(/[{}@`]/g, "\\$&");
}

/** A manifest's key in a code span of a comment. */
export function keyInComment(text: string): string {
  return codeSpan(text).replace(/\*(?=\/)/g, "*\\");
}

/** A manifest's value as a literal of a program. */
export function literal(value: unknown, indent?: number): string {
  // Written as it is in JSON, this name sets an object's prototype and is no member of it.
  return inertJson(value, indent).replace(/(?<!\\)"__proto__"(?=:)/g, "[$&]");
}

/** A manifest's text in a line or a table of Markdown: a name, no link, no markup, no cell. */
export function inMarkdown(text: string): string {
  return printable(text).replace(/[\\`*{}[\]<>#|@~]|:(?=\/\/)|(?<=www)\./g, "\\$&");
}

/** A manifest's text in a code span of a table, in which a bar still ends the cell. */
export function spanInTable(text: string): string {
  return codeSpan(text).replaceAll("|", "\\|");
}
