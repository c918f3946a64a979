import type { Props } from "../../provider/adapter";
import type { ProviderFixture } from "../support/provider";
import { PRODUCTION } from "../support/shop";

export const SNOWFLAKE = "snowflake-experimentation";
export const selectedEnv = PRODUCTION;

/** The inputs of a setup with its own name. */
export const setup = (more: Props = {}, name = "warehouse"): Props => ({
  __kind: "warehouse-setup",
  __urn: `urn:pulumi:dev::warehouses::type::${name}`,
  __origin: `warehouses/dev#${name}`,
  integrationKey: SNOWFLAKE,
  name: "Warehouse",
  configValues: { snowflakeHostAddress: "acme.snowflakecomputing.com", selectedEnv },
  ...more,
});

/** The inputs of the completion of a setup. */
export const completion = (setupId: unknown, more: Props = {}): Props => ({
  __kind: "warehouse-setup-completion",
  __urn: "urn:pulumi:dev::warehouses::type::complete",
  __origin: "warehouses/dev#complete",
  integrationKey: SNOWFLAKE,
  setupId,
  ...more,
});

/** The setup and completion requests so far. */
export const posts = ({ emulator }: ProviderFixture): string[] =>
  emulator.requests.flatMap(({ method, path, status }) => (method === "POST" ? [`${path} ${status}`] : []));
