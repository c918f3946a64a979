import assert from "node:assert/strict";
import type { Behaviour } from "../../local/emulator";
import { formVariablesOf } from "../../local/emulator/catalogue";
import { normalised } from "../../local/emulator/normalise";
import { kindNamed } from "../../local/emulator/objects/by-hand";
import { valuesInServerForm } from "../../local/emulator/objects/forms";
import type { ObjectKind } from "../../local/emulator/objects/kinds";
import type { Writable } from "../../local/emulator/schema";
import type { Props } from "../../provider/adapter";
import { isObject } from "../../provider/json/equal";
import type { Json, JsonObject } from "../../provider/json/types";
import type { Kind } from "../../provider/schema/kind";
import type { ObjectsFixture } from "../kinds/objects";
import type { Sample } from "../kinds/samples";

const MADE_UP = ["uuid", "environmentId", "projectId"];

/** Checks that the account contains what the program declares, in the form in which these switches store it. */
export function assertStored(
  { objects }: ObjectsFixture,
  { kind, emulated }: Sample,
  program: Props,
  behaviour: Behaviour,
): void {
  const [stored, ...more] = objects.all().values();
  assert.ok(stored && more.length === 0, `there is one ${kind.noun}`);
  const sets = { ...behaviour, shuffleSets: true, shuffleTags: false };
  const asKept = emulated
    ? objectsAsKept(kindNamed(emulated), program, sets)
    : configurationsAsKept(kind, program, sets);
  assert.deepEqual(asKept(stored), asKept(program as JsonObject));
  const names = (document: Props): string[] => Object.keys((document[kind.variables ?? ""] ?? {}) as object);
  const extra = names(stored).filter((name) => !names(program).includes(name));
  assert.ok(!extra.includes("byHand") && (behaviour.zeroValues || !extra.includes("ratio")), extra.join());
}

type AsKept = (document: JsonObject) => Json;

function configurationsAsKept({ attributes }: Kind, program: Props, behaviour: Behaviour): AsKept {
  const variables = formVariablesOf(String(program.integrationKey));
  const kept = ({ name, tags, configValues, capabilityConfig }: JsonObject): Writable =>
    normalised(
      variables,
      {
        name: name as string,
        configValues: configValues as JsonObject,
        ...(tags ? { tags: tags as string[] } : {}),
        ...(capabilityConfig ? { capabilityConfig: capabilityConfig as JsonObject } : {}),
      },
      behaviour,
    );
  const sent = kept(program as JsonObject).configValues;
  return (document) => {
    const { configValues, tags = [], capabilityConfig = {}, name } = kept(document);
    const values = membersNamed(Object.keys(sent), configValues);
    return comparable({
      name,
      tags,
      capabilityConfig,
      configValues: values,
      ...(attributes.enabled ? { enabled: document.enabled ?? true } : {}),
    });
  };
}

function objectsAsKept(kind: ObjectKind, program: Props, behaviour: Behaviour): AsKept {
  const fields = Object.keys(kind.fields).filter((field) => program[field] !== undefined);
  const scope = Object.fromEntries(kind.scope.map((key) => [key, String(program[key])]));
  const names = Object.keys((program.config ?? {}) as JsonObject);
  return (document) => {
    const declared = Object.fromEntries(fields.map((field) => [field, document[field] ?? null]));
    const { config, ...rest } = valuesInServerForm(kind, scope, declared, behaviour);
    return comparable({ ...rest, config: isObject(config) ? membersNamed(names, config) : {} });
  };
}

const membersNamed = (names: readonly string[], values: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));

/** A copy without values that the server generated, and with sorted tags. */
function comparable({ tags, ...rest }: JsonObject): Json {
  const sorted = { ...rest, tags: [...((tags ?? []) as string[])].sort() };
  return JSON.parse(JSON.stringify(sorted), (name, value: Json) =>
    MADE_UP.includes(name) ? undefined : value,
  ) as Json;
}
