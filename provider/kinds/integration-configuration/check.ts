import { isObject } from "../../json/equal";
import { quoted } from "../../json/quoted";
import type { JsonObject } from "../../json/types";
import { checkVariables } from "../../schema/check-variables";
import type { Findings } from "../../schema/findings";
import type { Scope } from "../../schema/kind";
import { nearest } from "../../schema/nearest";
import { isUnknown } from "../../schema/unknown";
import { integration, integrationKeys } from "../catalogue";
import { CONFIGURATIONS, elsewhere } from "../typed";
import { checkCapabilities } from "./check-capabilities";

/** Checks values against the catalogue, and capabilities against LaunchDarkly's schema and documentation. */
export function check(
  { integrationKey, configValues, capabilityConfig }: JsonObject,
  findings: Findings,
): void {
  if (typeof integrationKey === "string" && !isUnknown(integrationKey) && isObject(configValues)) {
    checkValues(integrationKey, configValues, findings);
  }
  if (isObject(capabilityConfig)) {
    checkCapabilities(capabilityConfig, isObject(configValues) ? configValues : {}, findings);
  }
}

function checkValues(integrationKey: string, values: JsonObject, findings: Findings): void {
  const known = integration(integrationKey);
  if (known?.configurable) checkVariables("configValues", integrationKey, known.variables, values, findings);
  const other = elsewhere(CONFIGURATIONS, integrationKey);
  if (other !== undefined) {
    findings.unknown(
      "integrationKey",
      `${quoted(integrationKey)} is not known to have integration configurations: ${other}`,
    );
  }
  if (known) return;
  const near = nearest(integrationKey, integrationKeys());
  if (!near) return;
  findings.unknown("integrationKey", `${quoted(integrationKey)} is not known; did you mean ${quoted(near)}?`);
}

/** A hint for an integration key that LaunchDarkly refuses. `undefined` if there is none. */
export function explainUnknown({ integrationKey }: Scope): string | undefined {
  if (integrationKey === undefined) return undefined;
  const known = integration(integrationKey);
  if (known?.configurable && known.source !== undefined) {
    return "This integration key is in no public manifest: the account may lack the integration, or its key differs; IntegrationConfiguration accepts any key.";
  }
  const other = elsewhere(CONFIGURATIONS, integrationKey);
  if (other !== undefined) return `For ${quoted(integrationKey)}, ${other}.`;
  if (known !== undefined) {
    return "LaunchDarkly's public manifest has this integration, but without configurations.";
  }
  const near = nearest(integrationKey, integrationKeys());
  return near === undefined ? undefined : `Did you mean ${quoted(near)}?`;
}
