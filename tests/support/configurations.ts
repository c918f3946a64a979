// The lifecycle and the client for integration configurations only, the subject of most tests.
import { createClient as createAnyClient } from "../../provider/api";
import type { Client as AnyClient } from "../../provider/api/client";
import type { ClientOptions } from "../../provider/api/options";
import type { JsonObject, PatchOperation } from "../../provider/json/types";
import { INTEGRATION_CONFIGURATION as KIND } from "../../provider/kinds";
import { planAdoption } from "../../provider/lifecycle/adopt-existing";
import { type CheckResult, check as checkAny } from "../../provider/lifecycle/check";
import { create as createAny } from "../../provider/lifecycle/create";
import { deleteObject } from "../../provider/lifecycle/delete";
import { diff as diffAny } from "../../provider/lifecycle/diff";
import { read as readAny } from "../../provider/lifecycle/read";
import { update as updateAny } from "../../provider/lifecycle/update";
import { stateBeforeWrite } from "../../provider/plan/state";
import { showAdoption, showComparison } from "../../provider/present/show";
import type { Facts } from "../../provider/schema/kind";
import type { Inputs as AnyInputs, State as AnyState, Live } from "../../provider/schema/resource";
import { resolve } from "../../provider/schema/rules";
import { secretTexts as secretTextsOf } from "../../provider/schema/secrets";
import type { Context } from "../../provider/session/context";

/** A live configuration. Only `_id` and `name` are always there. */
export interface LiveConfiguration extends Live {
  name: string;
  _integrationKey?: string;
  _createdAt?: number;
  _maintainerId?: string;
  /** These two depend on the caller, so states do not contain them. */
  _links?: JsonObject;
  _access?: JsonObject;
  enabled?: boolean;
  tags?: string[];
  configValues?: JsonObject;
  capabilityConfig?: JsonObject;
}

/** The declared members of a configuration. */
export interface Inputs extends AnyInputs {
  integrationKey: string;
  name: string;
  enabled: boolean;
  tags?: string[];
  configValues: JsonObject;
  capabilityConfig?: JsonObject;
}

/** The recorded members of a configuration. */
export interface State extends AnyState {
  integrationKey: string;
  name: string;
  enabled: boolean;
  tags?: string[];
  configValues: JsonObject;
  capabilityConfig?: JsonObject;
  createdAt?: number;
  maintainerId?: string;
}

/** The client has checked the live object against the attributes of its kind. */
export function asConfiguration(live: Live): LiveConfiguration {
  return live as LiveConfiguration;
}

/** A state has the attributes of its kind. */
export function asConfigurationState(state: AnyState): State {
  return state as State;
}

/** The client's calls, for this kind. */
export interface Client extends Pick<AnyClient, "identify" | "manifests" | "serverNow"> {
  list(integrationKey: string): Promise<LiveConfiguration[]>;
  get(id: string): Promise<LiveConfiguration | undefined>;
  create(integrationKey: string, body: object): Promise<LiveConfiguration>;
  patch(id: string, patch: readonly PatchOperation[], comment?: string): Promise<LiveConfiguration>;
  delete(id: string): Promise<"deleted" | "gone">;
}

export function configurationsOf(client: AnyClient): Client {
  const place = (integrationKey: string) => ({ kind: KIND, scope: { integrationKey } });
  return {
    identify: () => client.identify(),
    manifests: () => client.manifests(),
    serverNow: () => client.serverNow(),
    list: async (key) => (await client.list(place(key))).map(asConfiguration),
    async get(id) {
      const live = await client.get(KIND, id);
      return live && asConfiguration(live);
    },
    create: async (key, body) => asConfiguration(await client.create(place(key), body as JsonObject)),
    patch: async (id, patch, comment) => asConfiguration(await client.patch(KIND, id, patch, comment)),
    delete: (id) => client.delete(KIND, id),
  };
}

export function createClient(options: ClientOptions): Client {
  return configurationsOf(createAnyClient(options));
}

export function check(raw: Facts, olds: Facts = {}): CheckResult & { inputs: Inputs } {
  const result = checkAny(KIND, raw, olds);
  return { ...result, inputs: result.inputs as Inputs };
}

export async function create(context: Context, inputs: Inputs): Promise<{ id: string; state: State }> {
  const { id, state } = await createAny(context, resolve(KIND, inputs), inputs);
  return { id, state: asConfigurationState(state) };
}

type ReadOutcome = { gone: true } | { gone: false; state: State; inputs: Inputs };

export async function read(
  context: Context,
  id: string,
  recorded: State | Record<string, never>,
): Promise<ReadOutcome> {
  const outcome = await readAny(context, resolve(KIND, recorded), id, recorded);
  if (outcome.gone) return outcome;
  return { gone: false, state: asConfigurationState(outcome.state), inputs: outcome.inputs as Inputs };
}

/** The part of a comparison that tests need: whether anything differs, and what causes a replacement. */
interface DiffOutcome {
  inputsDiffer: boolean;
  drifted: boolean;
  replaces: string[];
}

/** Prints the output of a preview. */
export interface Previews {
  report(text: string): void;
}

/** Compares and reports like a preview. */
export async function diff(
  context: Context & Partial<Previews>,
  id: string,
  recorded: State,
  given: Inputs,
  report = context.report,
): Promise<DiffOutcome> {
  const comparison = await diffAny(context, resolve(KIND, given), id, recorded, given);
  const { desired, rules, inputsDiffer, outcome } = comparison;
  const sides = {
    desired: { values: desired, rules },
    recorded: { values: recorded, rules: resolve(KIND, recorded) },
  };
  const text = showComparison(sides, id, comparison, context.secrets);
  if (text) report?.(text);
  return {
    inputsDiffer,
    drifted: outcome.kind === "patch" || outcome.kind === "gone",
    replaces: outcome.kind === "replace" ? outcome.paths : outcome.kind === "gone" ? ["id"] : [],
  };
}

export async function update(context: Context, id: string, recorded: State, desired: Inputs): Promise<State> {
  return asConfigurationState(await updateAny(context, resolve(KIND, desired), id, recorded, desired));
}

export function deleteConfiguration(
  context: Context,
  id: string,
  recorded: Partial<State> = {},
): Promise<void> {
  return deleteObject(context, resolve(KIND, recorded), id, recorded as State);
}

/** The preview's output for an adoption. */
export async function describeAdoption(context: Context, inputs: Inputs): Promise<string | undefined> {
  const rules = resolve(KIND, inputs);
  const adoption = await planAdoption(context, rules, inputs);
  if (!adoption) return undefined;
  const { live, outcome } = adoption;
  const recorded = { values: stateBeforeWrite(rules, inputs, live), rules };
  const shown = { desired: { values: inputs, rules }, recorded };
  return showAdoption(shown, live._id, outcome, context.secrets);
}

/** The inputs that decide which values are secret. */
interface SecretRules {
  integrationKey: string;
  secretKeys?: Inputs["secretKeys"];
  __hidden?: string[];
}

export const isSecretPointer = (rules: SecretRules, pointer: string): boolean =>
  resolve(KIND, { ...rules }).isSecret(pointer);
export const isSecretKey = (rules: SecretRules, key: string): boolean =>
  isSecretPointer(rules, `/configValues/${key}`);
export const secretTexts = (rules: SecretRules, document: object): string[] =>
  secretTextsOf(resolve(KIND, { ...rules }), document as Facts);
