import type { Entry } from "../../cli/account";
import type { Named } from "../../cli/compare";
import type { JsonObject } from "../../provider/json/types";
import { INTEGRATION_CONFIGURATION } from "../../provider/kinds";
import type { Live } from "../../provider/schema/resource";

/** An integration configuration as an account holds it. */
export function configuration(integrationKey: string, live: Live): Entry {
  return { kind: INTEGRATION_CONFIGURATION, scope: { integrationKey }, live };
}

/** A minimal one for a test. */
export const holding = (document: JsonObject): Entry => configuration("", { _id: "", ...document });

/** Its name in reports. */
export const named = (text: string): Named => ({
  id: text,
  kind: INTEGRATION_CONFIGURATION,
  scope: { integrationKey: text },
  name: text,
});
