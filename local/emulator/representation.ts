import type { JsonObject } from "../../provider/types";
import { maskValues } from "./masks";
import type { Behaviour } from "./options";
import type { StoredConfiguration } from "./store";

export const BASE_PATH = "/api/v2/integration-configurations";

/** What the API shows of a configuration (IntegrationConfigurationsRep), secrets masked. */
export function represent(configuration: StoredConfiguration, behaviour: Behaviour): JsonObject {
  const { tags, configValues, capabilityConfig, ...rest } = structuredClone(configuration);
  return {
    ...rest,
    ...(tags && { tags }),
    configValues: maskValues(rest._integrationKey, configValues, behaviour),
    ...(capabilityConfig && { capabilityConfig }),
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
    items: configurations.map((c) => (behaviour.listSummaries ? summarise(c) : represent(c, behaviour))),
  };
}

function summarise({ _id, _integrationKey, name, enabled }: StoredConfiguration): JsonObject {
  return { _id, _links: selfLink(`${BASE_PATH}/${_id}`), _integrationKey, name, enabled };
}

const selfLink = (href: string): JsonObject => ({ self: { href, type: "application/json" } });
