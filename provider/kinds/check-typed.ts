import { isObject } from "../json/equal";
import { quoted } from "../json/quoted";
import type { JsonObject } from "../json/types";
import { checkVariables } from "../schema/check-variables";
import type { Findings } from "../schema/findings";
import { integrationIn } from "../schema/integration";
import { nearest } from "../schema/nearest";
import { isUnknown } from "../schema/unknown";
import { elsewhere, type Typed } from "./typed";

/** Compares the form variables of a resource with those of its integration, where a table has that integration. */
export function checkTyped(typed: Typed, field: string, inputs: JsonObject, findings: Findings): void {
  const { integrationKey, [field]: values } = inputs;
  if (typeof integrationKey !== "string" || isUnknown(integrationKey)) return;
  const known = integrationIn(typed.integrations, integrationKey);
  if (known?.configurable) {
    if (isObject(values)) checkVariables(field, integrationKey, known.variables, values, findings);
    return;
  }
  const other = elsewhere(typed, integrationKey);
  if (other !== undefined) {
    findings.unknown(
      "integrationKey",
      `${quoted(integrationKey)} is not known to have ${typed.noun}s: ${other}`,
    );
  } else if (!known) {
    checkNear("integrationKey", integrationKey, typed.integrations, findings);
  }
}

/** Says of a key that is not known which one may be meant, if any is near. */
export function checkNear(field: string, key: string, table: object, findings: Findings): void {
  const near = nearest(key, Object.keys(table));
  if (near) findings.unknown(field, `${quoted(key)} is not known; did you mean ${quoted(near)}?`);
}

/** Explains an integration key that LaunchDarkly rejects. `undefined` if there is no explanation. */
export function explainKey(typed: Typed, integrationKey = ""): string | undefined {
  const other = elsewhere(typed, integrationKey);
  if (other !== undefined) return `For ${quoted(integrationKey)}, ${other}.`;
  if (integrationIn(typed.integrations, integrationKey)) return undefined;
  const near = nearest(integrationKey, Object.keys(typed.integrations));
  return near === undefined ? undefined : `Did you mean ${quoted(near)}?`;
}
