import type { JsonObject } from "./json";
import { isMasked, maskValues } from "./masks";
import type { Behaviour } from "./options";
import type { StoredConfiguration } from "./store";

export const BASE_PATH = "/api/v2/integration-configurations";

/** A configuration as the API returns it (IntegrationConfigurationsRep), with secrets masked. */
export function represent(configuration: StoredConfiguration, behaviour: Behaviour): JsonObject {
  const { tags, configValues, capabilityConfig, enabled, setup, ...rest } = structuredClone(configuration);
  const showsEnabled = !behaviour.omitEnabled && (enabled || !behaviour.dropEmpty);
  return {
    ...rest,
    ...(showsEnabled && { enabled }),
    ...(tags && { tags }),
    configValues: maskValues(
      (key) => isMasked(rest._integrationKey, key, behaviour),
      configValues,
      behaviour,
    ),
    ...(capabilityConfig && { capabilityConfig }),
    ...shownArtifacts(configuration, behaviour),
    _links: selfLink(`${BASE_PATH}/${rest._id}`),
    _access: {
      allowed: ["updateIntegration", "deleteIntegration"].map((action) => ({
        action,
        reason: { effect: "allow", resources: ["integration/*"], actions: ["*"] },
      })),
      denied: [],
    },
  };
}

export function representList(
  integrationKey: string,
  configurations: StoredConfiguration[],
  behaviour: Behaviour,
): JsonObject {
  return {
    _links: selfLink(`${BASE_PATH}/keys/${encodeURIComponent(integrationKey)}`),
    items: configurations.map((c) => item(c, behaviour)),
  };
}

/** A configuration as a list returns it. */
function item(configuration: StoredConfiguration, behaviour: Behaviour): JsonObject {
  const whole = represent(configuration, behaviour);
  if (behaviour.listSummaries) {
    const { configValues, tags, capabilityConfig, _createdAt, _maintainerId, _access, ...summary } = whole;
    return summary;
  }
  if (behaviour.listEmpty) return { ...whole, tags: [], configValues: {}, capabilityConfig: {} };
  if (!behaviour.listWithoutSecrets) return whole;
  const open = Object.entries(configuration.configValues).filter(
    ([key]) => !isMasked(configuration._integrationKey, key, behaviour),
  );
  return { ...whole, configValues: Object.fromEntries(open) };
}

// The result of a setup that stays in responses after the draft is active: the scripts of Redshift and ClickHouse.
function shownArtifacts({ setup }: StoredConfiguration, { showScripts }: Behaviour): JsonObject {
  if (!setup || setup.pending || !showScripts) return {};
  const { redshiftSetupScripts, clickHouseSetupScript } = setup.artifacts;
  return {
    ...(redshiftSetupScripts === undefined ? {} : { redshiftSetupScripts }),
    ...(clickHouseSetupScript === undefined ? {} : { clickHouseSetupScript }),
  };
}

export const selfLink = (href: string): JsonObject => ({ self: { href, type: "application/json" } });
