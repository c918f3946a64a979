import type { Entry } from "../../cli/account";
import type { Json, JsonObject } from "../../provider/json/types";
import { KINDS } from "../../provider/kinds";
import type { Attribute, AttributeType } from "../../provider/schema/attribute";
import { isSingleton, type Kind, patchable } from "../../provider/schema/kind";
import { resolve } from "../../provider/schema/rules";

/** How LaunchDarkly shows secrets: as masks, or not at all. */
type Secrets = "masked" | "hidden";

/** An object of each exported kind and each known integration, with a value for each form variable. */
export function objectOfEach(secrets: Secrets): Entry[] {
  return KINDS.filter(({ exportedAs }) => exportedAs === undefined).flatMap((kind) =>
    knownValues(kind).map((known) => objectOf(kind, known, secrets)),
  );
}

function knownValues({ knownBy, attributes }: Kind): readonly (string | undefined)[] {
  const { knownValues: known, allowedValues: allowed } = attributes[knownBy ?? ""] ?? {};
  return known ?? allowed ?? [undefined];
}

function objectOf(kind: Kind, known: string | undefined, secrets: Secrets): Entry {
  const by = kind.knownBy === undefined || known === undefined ? {} : { [kind.knownBy]: known };
  const scope = Object.fromEntries(
    kind.scope.map((key) => [
      key,
      key === kind.knownBy ? (known ?? "") : (kind.attributes[key]?.allowedValues?.[0] ?? "default"),
    ]),
  );
  const variables = Object.entries(resolve(kind, { ...scope, ...by }).variables)
    .filter(([, { serverOwned, secret }]) => !serverOwned && !(secret && secrets === "hidden"))
    .map(([key, variable]): [string, Json] => [key, sampleOf(variable)]);
  const name = `${kind.noun} ${known ?? ""} ${secrets}`;
  const live: JsonObject = {
    ...(kind.variables === undefined ? {} : { [kind.variables]: Object.fromEntries(variables) }),
    ...(kind.label === undefined ? {} : { [kind.label]: name }),
    ...(kind.attributes.url === undefined ? {} : { url: "https://hooks.acme.test" }),
    ...(isSingleton(kind) ? { required: true } : {}),
    ...Object.fromEntries(
      patchable(kind).flatMap(([field, { mayHide }]) => (mayHide ? [[field, true]] : [])),
    ),
    ...(kind.scope.includes(kind.knownBy ?? "") ? {} : by),
  };
  const id = [...Object.values(scope), name].join("/");
  return { kind, scope, live: { ...live, _id: id, _createdAt: 1 } };
}

function sampleOf({ secret, type, allowedValues }: Attribute): Json {
  if (secret) return "ab****cd";
  return VALUES[type](allowedValues?.[0] ?? "x");
}

const text = (first: string): Json => first;

const VALUES: Record<AttributeType, (first: string) => Json> = {
  string: text,
  dynamicEnum: text,
  enum: text,
  generated: text,
  publicKey: text,
  uri: () => "https://acme.test",
  boolean: () => true,
  number: () => 1,
  strings: (first) => [first],
  multiselect: (first) => [first],
  list: () => [{ key: "value" }],
  map: () => ({ key: "value" }),
  any: () => 1,
  environmentSelector: () => ({ projectKey: "p", environmentKey: "e", projectId: "1", environmentId: "2" }),
};
