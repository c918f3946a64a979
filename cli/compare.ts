import type { Context } from "../provider/context";
import { diff } from "../provider/diff";
import { isObject } from "../provider/equal";
import { declaredIn, type State } from "../provider/model";
import { UNKNOWN_SECRET } from "../provider/secrets/placeholder";
import { RESOURCE_TYPE } from "../sdk/type";
import { readAccount, type Selection } from "./account";
import { UsageError } from "./options";
import { fromSecret } from "./secret-value";

/** One resource of the stack beside what is live. */
export interface Compared {
  resource: string;
  id: string;
  integrationKey: string;
  name: string;
  /** `gone`: it no longer exists in LaunchDarkly. */
  outcome: "same" | "drift" | "gone";
  /** What `pulumi up` would do about it, as its preview shows it. */
  changes: string[];
}

export interface Comparison {
  resources: Compared[];
  /** In LaunchDarkly, of the same integrations, and not in the stack. */
  unmanaged: { id: string; integrationKey: string; name: string }[];
  /** Whether masks could be compared with secrets: not when the export holds them encrypted. */
  secretsCompared: boolean;
}

interface Recorded {
  resource: string;
  id: string;
  state: State;
  encrypted: boolean;
}

/** Compares the stack of a `pulumi stack export` with the account. Changes nothing. */
export async function compare(
  newContext: (report: (text: string) => void) => Context,
  exported: string,
  selection: Selection,
  progress: (text: string) => void,
): Promise<Comparison> {
  const recorded = resourcesOf(exported).filter(
    ({ state }) =>
      (selection.integrations.length === 0 || selection.integrations.includes(state.integrationKey)) &&
      (selection.name === undefined || state.name === selection.name) &&
      (selection.tag === undefined || state.tags?.includes(selection.tag)),
  );
  let lines: string[] = [];
  const context = newContext((text) => lines.push(text));
  const integrations = [...new Set(recorded.map(({ state }) => state.integrationKey))];
  const account =
    integrations.length > 0 ? await readAccount(context, { ...selection, integrations }, progress) : [];
  const resources: Compared[] = [];
  for (const { resource, id, state } of recorded) {
    lines = [];
    const { drifted, replaces } = await diff(context, id, state, declaredIn(state));
    const gone = replaces.includes("id");
    resources.push({
      resource,
      id,
      integrationKey: state.integrationKey,
      name: state.name,
      outcome: gone ? "gone" : drifted || replaces.length > 0 ? "drift" : "same",
      changes: lines.flatMap((text) => text.split("\n")),
    });
  }
  const managed = new Set(recorded.map(({ id }) => id));
  const unmanaged = account
    .filter(({ live }) => !managed.has(live._id))
    .map(({ integrationKey, live }) => ({ id: live._id, integrationKey, name: live.name }));
  return { resources, unmanaged, secretsCompared: !recorded.some(({ encrypted }) => encrypted) };
}

function resourcesOf(exported: string): Recorded[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(exported);
  } catch {
    throw new UsageError("--check needs the JSON that `pulumi stack export` prints; this is not JSON");
  }
  const deployment = isObject(parsed) ? parsed.deployment : undefined;
  if (!isObject(deployment)) {
    throw new UsageError(
      "--check needs what `pulumi stack export` prints: there is no `deployment` in this JSON",
    );
  }
  const resources = Array.isArray(deployment.resources) ? deployment.resources : [];
  return resources.filter(isObject).flatMap(({ type, urn, id, outputs, delete: pending, external }) => {
    if (type !== RESOURCE_TYPE || pending === true || external === true) return [];
    if (typeof urn !== "string" || typeof id !== "string" || !isObject(outputs)) return [];
    // An encrypted secret counts as the one that is live.
    const { __provider, ...state } = fromSecret(outputs, UNKNOWN_SECRET) as Record<string, unknown>;
    const encrypted = JSON.stringify(outputs).includes('"ciphertext"');
    return [{ resource: urn.split("::").at(-1) ?? urn, id, state: state as unknown as State, encrypted }];
  });
}
