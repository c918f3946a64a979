import { type ResourceValidationPolicy, validateResourceOfType } from "@pulumi/policy";
import { IntegrationConfiguration } from "pulumi-launchdarkly-integrations";

// The classes of single integrations (CustomApprovals, …) have the same Pulumi type, so that a rule for
// IntegrationConfiguration holds for them all; a rule for one looks at integrationKey.

/** Somebody must answer for it. */
const namesItsTeam: ResourceValidationPolicy = {
  name: "names-its-team",
  description: "Each LaunchDarkly configuration has a tag that names its team.",
  validateResource: validateResourceOfType(
    IntegrationConfiguration,
    ({ tags }, _resource, reportViolation) => {
      if (!tags?.some((tag) => tag.startsWith("team-"))) {
        reportViolation('Add a tag such as "team-platform".');
      }
    },
  ),
};

/** Approval settings of environments point at its id, which a replacement changes. */
const protectedInProduction: ResourceValidationPolicy = {
  name: "protected-in-production",
  description: "LaunchDarkly configurations of production are protected.",
  validateResource: validateResourceOfType(
    IntegrationConfiguration,
    (_props, { urn, opts }, reportViolation) => {
      if (stackOf(urn) === "production" && !opts.protect) {
        reportViolation("Set the resource option protect to true.");
      }
    },
  ),
};

/** LaunchDarkly shows headers to everybody who may read the configuration; `{{ apiKey }}` is filled in when it calls. */
const noCredentialInHeaders: ResourceValidationPolicy = {
  name: "no-credential-in-headers",
  description: "Headers of dynamic options name a form variable instead of holding a credential.",
  validateResource: validateResourceOfType(
    IntegrationConfiguration,
    ({ capabilityConfig }, _resource, reportViolation) => {
      const { approvals } = (capabilityConfig ?? {}) as CapabilityConfig;
      for (const { key, dynamicOptions } of approvals?.additionalFormVariables ?? []) {
        for (const { name, value } of dynamicOptions?.endpoint?.headers ?? []) {
          if (!/\{\{\s*\w+\s*\}\}/.test(value)) {
            reportViolation(`Header ${name} of form variable ${key}: write {{ apiKey }} for the credential.`);
          }
        }
      }
    },
  ),
};

export const RULES = [namesItsTeam, protectedInProduction, noCredentialInHeaders];

// urn:pulumi:<stack>::<project>::<type>::<name>
function stackOf(urn: string): string | undefined {
  return urn.split("::")[0]?.split(":")[2];
}

/** The part of `capabilityConfig` that the rules look at. */
interface CapabilityConfig {
  approvals?: {
    additionalFormVariables?: {
      key: string;
      dynamicOptions?: { endpoint?: { headers?: { name: string; value: string }[] } };
    }[];
  };
}
