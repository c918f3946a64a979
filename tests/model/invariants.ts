import { isDeepStrictEqual } from "node:util";
import type { Emulator, RequestRecord, StoredConfiguration } from "../../local/emulator";
import { isMasked, mask } from "../../local/emulator/masks";
import type { Json, JsonObject } from "../../provider/json/types";
import { isSecretName } from "./by-hand";
import { HAND_SECRETS, propsOf } from "./declaration";
import type { Entry, Goal } from "./engine";
import { secretIn } from "./leaks";
import type { Ledger } from "./ledger";
import { isEmpty, isSame } from "./same";
import type { Outcome } from "./shared-account";
import type { Stack } from "./stack";
import { Violation } from "./violation";

/** No text shows a secret. */
export function assertTexts({ texts }: Outcome): void {
  for (const text of texts) {
    const secret = secretIn(text);
    if (secret !== undefined) throw new Violation("secret shown", `${JSON.stringify(secret)} in: ${text}`);
  }
}

/** No object has two owners, in all stacks. */
export function assertOwners(stacks: readonly Stack[]): void {
  const owners = new Map<string, string>();
  for (const [index, { entries }] of stacks.entries()) {
    for (const { id, urn } of entries) {
      const other = owners.get(id);
      const owner = `${urn} of stack ${index}`;
      if (other !== undefined) throw new Violation("two owners", `${other} and ${owner}`);
      owners.set(id, owner);
    }
  }
}

/** No mask and no placeholder was written. */
export function assertUnmasked(emulator: Emulator): void {
  if (emulator.maskWrites > 0) throw new Violation("mask written", `${emulator.maskWrites} of them`);
  for (const { configValues, capabilityConfig } of emulator.configurations()) {
    const text = JSON.stringify([configValues, capabilityConfig]);
    if (/\[secret|not known to Pulumi/.test(text)) throw new Violation("mask written", text);
  }
}

/** A run writes only to its own objects; a preview and a refresh write to none. */
export function assertHarmless(
  kind: string,
  outcomes: Outcome[],
  requests: RequestRecord[],
  before: StoredConfiguration[],
  ledger: Ledger,
): void {
  const own = new Set(outcomes.flatMap(({ owned }) => owned));
  const adopted = outcomes.flatMap(({ goals }) =>
    goals.map(({ props }) => (props.adopt as { id?: string })?.id),
  );
  const there = new Set(before.map(({ _id }) => _id));
  for (const { method, path } of requests) {
    if (method === "GET") continue;
    if (kind === "preview" || kind === "refresh")
      throw new Violation("preview writes", `${method} in a ${kind}`);
    const id = path.split("/").at(-1) ?? "";
    if (method === "POST" || !there.has(id) || own.has(id) || adopted.includes(id)) continue;
    const maker = ledger.makers.get(id);
    if (outcomes.some(({ stack }) => stack === maker)) continue;
    throw new Violation("harm", `${method} of an object that belongs to nobody in this run`);
  }
}

/** A second preview finds no change and prints nothing. */
export function assertSettled({ steps, errors }: Outcome, printed: string[]): void {
  if (errors.length > 0) throw new Violation("not settled", errors.map(({ message }) => message).join("; "));
  // A value that the server never shows is reported each time.
  const said = printed.filter((text) => !text.startsWith("warning: "));
  if (steps.length + said.length > 0) throw new Violation("not settled", [...steps, ...said].join("; "));
}

/** Each object matches the program. */
export function assertAccount(outcome: Outcome, emulator: Emulator, ledger: Ledger): void {
  const objects = new Map(emulator.configurations().map((object) => [object._id, object]));
  for (const goal of outcome.goals) {
    const entry = outcome.stack.entries.find(({ urn, doomed }) => urn === goal.urn && !doomed);
    const object = entry && objects.get(entry.id);
    if (!entry || !object) throw new Violation("account differs", `${goal.urn} has no object`);
    assertObject(goal, entry, object, outcome.earlier.get(entry.id), emulator, ledger);
  }
  const desired = new Set(outcome.goals.map(({ urn }) => urn));
  const surplus = outcome.stack.entries.filter(({ urn, doomed }) => doomed || !desired.has(urn));
  if (surplus.length > 0) throw new Violation("account differs", `${surplus[0]?.urn} is not declared`);
}

function assertObject(
  { urn, props }: Goal,
  { id }: Entry,
  object: StoredConfiguration,
  earlier: Goal["declared"] | undefined,
  emulator: Emulator,
  ledger: Ledger,
): void {
  const differs = (path: string, held: unknown): never => {
    throw new Violation("account differs", `${urn} ${path}: ${JSON.stringify(held)}`);
  };
  if (object._integrationKey !== props.integrationKey) differs("integrationKey", object._integrationKey);
  if (!isSame(props.name as string, object.name)) differs("name", object.name);
  if (object.enabled !== props.enabled && !isEnabledHidden(object, emulator, ledger)) {
    differs("enabled", object.enabled);
  }
  const tags = [...new Set(object.tags ?? [])].sort();
  const wantedTags = props.tags as string[] | undefined;
  if (
    wantedTags ? !isDeepStrictEqual(tags, [...wantedTags].sort()) : earlier?.tags != null && tags.length > 0
  ) {
    differs("tags", tags);
  }
  const values = props.configValues as JsonObject;
  for (const [key, want] of Object.entries(values)) {
    const held = object.configValues[key];
    if (isSame(want, held)) continue;
    if (!isSecretName(key)) differs(`configValues.${key}`, held);
    else if (!isHidden(object, key, want, held, emulator, ledger)) {
      throw new Violation(
        "secret differs",
        `${urn} ${key} is ${JSON.stringify(held)} (hand edits of it are visible)`,
      );
    }
  }
  const dropped = (earlier && propsOf(earlier).configValues) as JsonObject | undefined;
  for (const key of Object.keys(object.configValues)) {
    if (isEmpty(object.configValues[key])) continue;
    // An empty value is as good as none, so dropping it removes nothing: what a server then makes of it is nobody's.
    if (dropped && Object.hasOwn(dropped, key) && isEmpty(dropped[key])) ledger.tolerateKey(id, key);
    if (!Object.hasOwn(values, key) && !ledger.isTolerated(id, key)) {
      differs(`configValues.${key}, which is not declared`, object.configValues[key]);
    }
  }
  const capability = (props.capabilityConfig ?? {}) as JsonObject;
  for (const [key, want] of Object.entries(capability)) {
    if (!isSame(want, object.capabilityConfig?.[key]))
      differs(`capabilityConfig.${key}`, object.capabilityConfig);
  }
  for (const key of Object.keys(object.capabilityConfig ?? {})) {
    // Members that exist while the whole is not declared belong to nobody, and stay.
    const pointer = `/capabilityConfig/${key}`;
    if (isEmpty(object.capabilityConfig?.[key])) continue;
    if (!props.capabilityConfig || earlier?.capability == null) ledger.tolerateKey(id, pointer);
    if (!Object.hasOwn(capability, key) && !ledger.isTolerated(id, pointer)) {
      differs(`capabilityConfig.${key}, which is not declared`, object.capabilityConfig);
    }
  }
}

function isEnabledHidden({ _id }: StoredConfiguration, { behaviour }: Emulator, ledger: Ledger): boolean {
  return (behaviour.omitEnabled || behaviour.dropEmpty) && ledger.wasEdited(_id, "enabled");
}

/** Whether LaunchDarkly's form of a manually set value cannot be distinguished from the declared one. */
function isHidden(
  object: StoredConfiguration,
  key: string,
  want: Json,
  held: Json | undefined,
  { behaviour }: Emulator,
  ledger: Ledger,
): boolean {
  const byHand =
    held === undefined ? ledger.wasEdited(object._id, `drop ${key}`) : HAND_SECRETS.includes(String(held));
  if (!byHand || !isMasked(object._integrationKey, key, behaviour)) return false;
  const shown = held === undefined ? undefined : mask(held, behaviour.maskShape);
  // The mask may have had another shape when the declared value was last seen.
  if ([...ledger.shapes].some((shape) => isDeepStrictEqual(shown, mask(want, shape)))) return true;
  const parts = /^([^*]*)\*{3,}([^*]*)$/.exec(String(shown));
  return parts !== null && String(want).startsWith(parts[1] ?? "") && String(want).endsWith(parts[2] ?? "");
}
