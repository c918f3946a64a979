import { capitalized } from "../json/words";
import type { Attributes } from "./attribute";
import type { Kind } from "./kind";
import type { KindFunction } from "./routes";

const STARTED: Attributes = {
  started: { type: "boolean", required: true, description: "whether it was started: not in a preview" },
};

/** What a function answers, by name: of LaunchDarkly's answer, these members alone. */
export function answersOf({ answers, starts }: KindFunction): Attributes {
  return starts ? { ...STARTED, ...answers } : answers;
}

/** The functions of a kind, with the names that programs call them by: `triggerFlagImport`. */
export function namedFunctions(kind: Kind): [name: string, called: KindFunction][] {
  return Object.entries(kind.functions ?? {}).map(([name, called]) => [functionName(kind, name), called]);
}

/** The name of a function in every SDK. */
export function functionName({ shortNoun }: Kind, name: string): string {
  return `${name}${shortNoun.split(" ").map(capitalized).join("")}`;
}
