import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import schema from "../../plugin/schema.json";
import { INTEGRATION_CONFIGURATION, KINDS } from "../../provider/kinds";
import { integration, integrationKeys } from "../../provider/kinds/catalogue";
import { calledAs, classesOf, dynamicType, functionsOf, tokenOf } from "../../provider/present/package";
import { TYPED_CLASSES } from "../../provider/present/package-classes";
import { declarable, isSingleton, secretOutputs } from "../../provider/schema/kind";
import { resolve } from "../../provider/schema/rules";
import { packageSchema } from "../../scripts/generate/package-schema";
import { RESOURCE_TYPE } from "../../sdk/type";
import { GADGET } from "../kinds/gadget";
import { type Props, urnOf, withPlugin } from "./plugin";

interface Property {
  secret?: boolean;
  willReplaceOnChanges?: boolean;
  description?: string;
  $ref?: string;
  items?: object;
}
interface ObjectType {
  properties: Record<string, Property>;
  required?: string[];
}
interface Resource {
  inputProperties: Record<string, Property>;
  properties: Record<string, Property>;
  requiredInputs: string[];
  aliases: { type: string }[];
  listInputs?: ObjectType;
}

const resources: Record<string, Resource> = schema.resources;
const types: Record<string, ObjectType> = schema.types;
const classes = classesOf(KINDS, TYPED_CLASSES);

/** Pulumi's own validation of a schema. */
function validator() {
  const metaschema = JSON.parse(
    readFileSync(join(__dirname, "../fixtures/pulumi-schema/metaschema.json"), "utf8"),
  ) as object;
  // Its patterns contain escapes that Unicode mode rejects.
  return new Ajv2020({ strict: false, unicodeRegExp: false, validateFormats: false }).compile(metaschema);
}

describe("the plugin's package schema", () => {
  it("is valid according to Pulumi's metaschema", () => {
    const validate = validator();
    assert.ok(validate({ ...schema, version: "1.0.0" }), JSON.stringify(validate.errors, undefined, 1));
    assert.ok(
      !validate({ ...schema, resources: { "no token": { aliases: 1 } } }),
      "the validator refuses what is wrong",
    );
  });

  it("has a class for every kind, and one for every integration with configurations", () => {
    assert.deepEqual(Object.keys(resources).sort(), [...classes.keys()].sort());
    const configurable = integrationKeys().filter((key) => integration(key)?.configurable);
    const typed = TYPED_CLASSES.filter(({ kind }) => kind === "integration-configuration");
    assert.deepEqual(typed.map(({ given }) => given.integrationKey).sort(), configurable.sort());
    assert.deepEqual(
      TYPED_CLASSES.filter(({ name }) => !classes.has(tokenOf(name))),
      [],
      "each class is of a kind that is managed",
    );
  });

  it("declares the dynamic form's types as aliases", () => {
    assert.equal(dynamicType(INTEGRATION_CONFIGURATION), RESOURCE_TYPE);
    for (const [token, { kind }] of classes) {
      assert.deepEqual(resources[token]?.aliases, [{ type: dynamicType(kind) }], token);
    }
  });

  it("describes every form variable as the catalogue does", () => {
    for (const [token, { kind, given }] of classes) {
      const { variables = "" } = kind;
      const ref = resources[token]?.inputProperties[variables]?.$ref;
      const values: ObjectType | undefined = types[String(ref).replace("#/types/", "")];
      if (!values) continue;
      const known = resolve(kind, given).variables;
      assert.deepEqual(Object.keys(values.properties), Object.keys(known), token);
      for (const [name, { secret, immutable, required }] of Object.entries(known)) {
        const property: Property = values.properties[name] ?? {};
        const traits: unknown[] = [
          property.secret,
          property.willReplaceOnChanges,
          values.required?.includes(name),
        ];
        assert.deepEqual(traits.map(Boolean), [secret, immutable, required].map(Boolean), `${token}.${name}`);
      }
    }
  });

  it("describes every attribute as the kind does", () => {
    for (const [token, { kind, given }] of classes) {
      const { inputProperties = {}, properties = {}, listInputs } = resources[token] ?? {};
      for (const [name, { description }] of Object.entries({ ...inputProperties, ...properties })) {
        assert.ok(description, `${token}.${name} is described`);
      }
      for (const [name, { secret, immutable }] of Object.entries(kind.attributes)) {
        const traits = [properties[name]?.secret, properties[name]?.willReplaceOnChanges];
        assert.deepEqual(traits.map(Boolean), [secret, immutable].map(Boolean), `${token}.${name}`);
      }
      const own = Object.keys(given);
      const declared = declarable(kind).filter(([field]) => !own.includes(field));
      for (const [field] of declared) assert.ok(inputProperties[field], `${token} takes ${field}`);
      for (const field of own)
        assert.equal(inputProperties[field], undefined, `${token} says ${field} itself`);
      for (const name of secretOutputs(kind)) assert.equal(properties[name]?.secret, true, name);
      assert.equal(listInputs === undefined, isSingleton(kind), `${token} can be listed`);
    }
    assert.equal(schema.config.variables.accessToken.secret, true);
    assert.equal(schema.provider.inputProperties.accessToken.secret, true);
  });

  it("has a named type for the objects of each list, with what the kind says of their members", () => {
    const lists = KINDS.flatMap((kind) =>
      Object.entries(kind.attributes).flatMap(([field, { elements }]) =>
        elements ? [{ kind, field, elements }] : [],
      ),
    );
    assert.ok(lists.length > 1, "webhooks and subscriptions have statements");
    for (const { kind, field, elements } of lists) {
      const type = types[tokenOf(elements.name)];
      assert.deepEqual(Object.keys(type?.properties ?? {}), Object.keys(elements.members), elements.name);
      assert.deepEqual(type?.required, ["effect"], elements.name);
      const items = { $ref: `#/types/${tokenOf(elements.name)}` };
      for (const [token, { kind: of }] of classes) {
        if (of !== kind) continue;
        const { inputProperties = {}, properties = {} } = resources[token] ?? {};
        assert.deepEqual(
          [inputProperties[field]?.items, properties[field]?.items],
          [items, items],
          `${token}.${field}`,
        );
      }
      assert.deepEqual(types[tokenOf(`${kind.resource}Result`)]?.properties[field]?.items, items, kind.name);
    }
  });

  it("has a lookup and the functions of every kind that can be read, and a list function if there are lists", () => {
    const functions = KINDS.flatMap((kind) => {
      const { find, list } = functionsOf(kind);
      const lookups = kind.routes.once ? [] : [find, ...(isSingleton(kind) ? [] : [list])];
      return [...lookups, ...calledAs(kind).keys()];
    });
    assert.deepEqual(Object.keys(schema.functions).sort(), functions.sort());
  });

  it("names only classes that the plugin's check knows, and requires what check requires", () =>
    withPlugin({}, async ({ plugin }) => {
      for (const [token, { requiredInputs }] of Object.entries(resources)) {
        const { failures } = await plugin.check(urnOf(String(token.split(":").at(-1))), {});
        const reasons = failures.map(({ reason }) => reason).join("\n");
        const missing = [...reasons.matchAll(/^(\w+)(?:\.\w+)? is (?:missing|required)/gm)].map(
          ([, name]) => name,
        );
        assert.deepEqual([...new Set(missing)].sort(), [...requiredInputs].sort(), token);
      }
    }));

  it("accepts in check exactly the properties that it declares", () =>
    withPlugin({}, async ({ plugin }) => {
      for (const { resource } of KINDS) {
        const { inputProperties = {} } = resources[tokenOf(resource)] ?? {};
        const given: Props = Object.fromEntries(Object.keys(inputProperties).map((name) => [name, []]));
        const { failures } = await plugin.check(urnOf(resource), { ...given, other: 1 });
        const unknown = failures
          .map(({ reason }) => reason)
          .filter((reason) => reason.includes("is not a property"));
        assert.equal(unknown.length, 1, resource);
        assert.match(String(unknown[0]), /^other is not a property/);
      }
    }));

  it("is generated from the kinds alone", () => {
    const made = JSON.parse(JSON.stringify(packageSchema([GADGET], []))) as {
      resources: Record<string, Resource>;
      functions: typeof schema.functions;
    };
    const validate = validator();
    assert.ok(validate(made), JSON.stringify(validate.errors, undefined, 1));
    const { [tokenOf("Gadget")]: gadget } = made.resources;
    assert.deepEqual(gadget?.requiredInputs, ["projectKey", "settings"]);
    assert.deepEqual(gadget?.listInputs?.required, ["projectKey"]);
    assert.equal(gadget?.properties.shape?.willReplaceOnChanges, true);
    assert.equal(
      gadget?.inputProperties.name?.description,
      "A name. Default: the Pulumi resource name. Changed in place.",
    );
    const functions = made.functions as Record<string, { inputs: ObjectType; outputs: ObjectType }>;
    assert.deepEqual(
      Object.keys(functions),
      ["getGadget", "getGadgets", "weighGadget", "spinGadget"].map(tokenOf),
    );
    const [weigh, spin] = ["weighGadget", "spinGadget"].map((name) => functions[tokenOf(name)]);
    assert.deepEqual(weigh?.inputs.required, ["id"]);
    const { grams, note } = weigh?.outputs.properties ?? {};
    assert.deepEqual([grams?.secret, note?.secret], [undefined, true]);
    assert.deepEqual(spin?.outputs.required, ["started"]);
  });
});
