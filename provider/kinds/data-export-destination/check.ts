import { isObject } from "../../json/equal";
import type { JsonObject } from "../../json/types";
import { checkVariables } from "../../schema/check-variables";
import type { Findings } from "../../schema/findings";
import { isUnknown } from "../../schema/unknown";
import { checkNear } from "../check-typed";
import { DESTINATIONS, variablesOf } from "./destinations";

/** Compares the settings of a destination with what its kind is known to take. */
export function check({ kind, config }: JsonObject, findings: Findings): void {
  if (typeof kind !== "string" || isUnknown(kind)) return;
  const variables = variablesOf(kind);
  if (variables && isObject(config)) checkVariables("config", kind, variables, config, findings);
  if (!Object.hasOwn(DESTINATIONS, kind)) checkNear("kind", kind, DESTINATIONS, findings);
}
