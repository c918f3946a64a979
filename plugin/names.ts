import { INTEGRATION_TOKENS } from "./core";

export const PACKAGE = "launchdarkly-integrations";

/** The class that takes the key of any integration. */
export const GENERIC_TOKEN = `${PACKAGE}:index:IntegrationConfiguration`;

export const FIND_TOKEN = `${PACKAGE}:index:getIntegrationConfiguration`;
export const LIST_TOKEN = `${PACKAGE}:index:getIntegrationConfigurations`;

/** The integration of a resource's type; undefined where the program names it. @throws for a type of another package. */
export function integrationOf(type: string): string | undefined {
  if (type === GENERIC_TOKEN) return undefined;
  if (Object.hasOwn(INTEGRATION_TOKENS, type)) return INTEGRATION_TOKENS[type];
  throw new Error(`${PACKAGE} has no resource of the type ${type}`);
}

/** What a URN says of its resource. */
export interface Named {
  /** `project/stack#name`. */
  origin: string;
  type: string;
  name: string;
}

/** urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME */
export function namedBy(urn: string): Named {
  const [start = "", project = "", types = "", ...name] = urn.split("::");
  const resource = name.join("::");
  return {
    origin: `${project}/${start.split(":").slice(2).join(":")}#${resource}`,
    type: types.slice(types.lastIndexOf("$") + 1),
    name: resource,
  };
}
