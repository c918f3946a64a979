import type { Entry } from "../../cli/account";
import type { Named } from "../../cli/compare";
import type { JsonObject } from "../../provider/json/types";
import { INTEGRATION_CONFIGURATION } from "../../provider/kinds";
import type { Live } from "../../provider/schema/resource";

/** An integration configuration as an account holds it. */
export function configuration(integrationKey: string, live: Live): Entry {
  return { kind: INTEGRATION_CONFIGURATION, scope: { integrationKey }, live };
}

/** One that holds no more than what a test is about. */
export const holding = (document: JsonObject): Entry => configuration("", { _id: "", ...document });

/** How a report names one. */
export const named = (text: string): Named => ({
  id: text,
  kind: INTEGRATION_CONFIGURATION,
  scope: { integrationKey: text },
  name: text,
});
