import type { ApprovalSettings, Emulator } from "../../local/emulator";
import type { Props } from "../../provider/adapter";
import { approvals, created } from "../emulator/client";
import type { ProviderFixture } from "../support/provider";

export const ID = "checkout/production/flag";

const SETTINGS = {
  __kind: "environment-approvals",
  projectKey: "checkout",
  environmentKey: "production",
};

/** The inputs of a program's resource with its own name. */
export const declared = (more: Props = {}, name = "production"): Props => ({
  ...SETTINGS,
  __urn: `urn:pulumi:dev::approvals::type::${name}`,
  __origin: `approvals/dev#${name}`,
  ...more,
});

/** The live settings of this kind of resource. */
export function live(emulator: Emulator, kind = "flag"): Partial<ApprovalSettings> {
  return emulator.environments()[0]?.approvals[kind] ?? {};
}

/** Checks and creates, as `pulumi up` does. */
export async function createdBy(
  { provider, checked }: ProviderFixture,
  inputs: Props,
): Promise<{ id: string; state: Props }> {
  const { id, outs } = await provider.create(await checked(inputs));
  return { id, state: outs ?? {} };
}

/** Checks, compares, and updates if anything differs. Returns the new state. */
export async function upped(
  { provider, checked }: ProviderFixture,
  state: Props,
  inputs: Props,
): Promise<Props> {
  const news = await checked(inputs, state);
  const { changes } = await provider.diff(ID, state, news);
  if (changes === false) return state;
  return (await provider.update(ID, state, news)).outs ?? {};
}

/** A configuration, and the fields that make an environment use it. */
export async function service(emulator: Emulator, name = "Approvals"): Promise<Props> {
  const id = await created(emulator, approvals({ name }));
  return { serviceKind: "custom-approvals", serviceKindConfigurationId: id };
}

/** The bodies of the PATCH requests on environments and approval settings so far. */
export const patches = ({ requests }: Emulator): unknown[] =>
  requests.flatMap(({ method, path, body }) =>
    method === "PATCH" && !path.includes("configurations") ? [body] : [],
  );
