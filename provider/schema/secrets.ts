import type { Json } from "../json/types";
import { visit } from "../json/walk";
import { hasCredentialForm } from "./credential";
import { declarable, type Facts } from "./kind";
import { looksMasked } from "./mask";
import type { Rules } from "./rules";

/** Every secret text in inputs or a state. */
export function secretTexts(rules: Rules, document: Facts): string[] {
  const texts: string[] = [];
  const see = (value: unknown, pointer: string): void => {
    const says = (typeof value === "string" && value !== "") || typeof value === "number";
    if (says && rules.isSecret(pointer)) texts.push(String(value));
  };
  for (const [field] of declarable(rules.kind)) {
    visit(document[field], see, `/${field}`);
  }
  return texts;
}

/** The length of the shortest secret to search for in other text. Shorter text occurs there by chance. */
const SHORTEST_SECRET = 4;

/** The secrets that are long enough to search for in other text. */
export function tellingTexts(rules: Rules, document: Facts): string[] {
  return secretTexts(rules, document).filter((text) => text.length >= SHORTEST_SECRET);
}

/** Whether a live value is a secret: by the rules, by its mask, or by its form. */
export function isLiveSecret(rules: Rules, pointer: string, value: Json): boolean {
  return (
    rules.isSecret(pointer) || looksMasked(value) || (typeof value === "string" && hasCredentialForm(value))
  );
}
