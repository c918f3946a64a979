import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import schema from "../../plugin/schema.json";
import { INTEGRATION_CONFIGURATION } from "../../provider/kinds";
import { integration, integrationKeys } from "../../provider/kinds/catalogue";
import { INTEGRATION_TOKENS } from "../../provider/present/package-tokens";
import { secretOutputs } from "../../provider/schema/kind";
import { RESOURCE_TYPE } from "../../sdk/type";
import { type Props, urnOf, withPlugin } from "./plugin";

interface Property {
  secret?: boolean;
  willReplaceOnChanges?: boolean;
  description?: string;
  $ref?: string;
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
const configurable = integrationKeys().filter((key) => integration(key)?.configurable);

/** The type of a class's `configValues`. */
function valuesOf(token: string): ObjectType {
  const ref = resources[token]?.inputProperties.configValues?.$ref ?? "";
  const type = types[ref.replace("#/types/", "")];
  assert.ok(type, `${token} has typed values`);
  return type;
}

describe("the plugin's package schema", () => {
  it("is valid by Pulumi's metaschema", () => {
    const metaschema = JSON.parse(
      readFileSync(join(__dirname, "../fixtures/pulumi-schema/metaschema.json"), "utf8"),
    ) as object;
    // Its patterns hold escapes that are none in Unicode mode.
    const validate = new Ajv2020({ strict: false, unicodeRegExp: false, validateFormats: false }).compile(
      metaschema,
    );
    assert.ok(validate({ ...schema, version: "1.0.0" }), JSON.stringify(validate.errors, undefined, 1));
    assert.ok(
      !validate({ ...schema, resources: { "no token": { aliases: 1 } } }),
      "the validator refuses what is wrong",
    );
  });

  it("has a class for every integration that takes configurations, and one for all", () => {
    assert.deepEqual(Object.values(INTEGRATION_TOKENS).sort(), configurable.sort());
    assert.deepEqual(
      Object.keys(resources).sort(),
      ["launchdarkly-integrations:index:IntegrationConfiguration", ...Object.keys(INTEGRATION_TOKENS)].sort(),
    );
  });

  it("has the catalogue's traits of every form variable", () => {
    for (const [token, key] of Object.entries(INTEGRATION_TOKENS)) {
      const values = valuesOf(token);
      const variables = integration(key)?.variables ?? {};
      assert.deepEqual(Object.keys(values.properties), Object.keys(variables), key);
      for (const [name, { secret, immutable, required }] of Object.entries(variables)) {
        const property = values.properties[name];
        const traits = [property?.secret, property?.willReplaceOnChanges, values.required?.includes(name)];
        assert.deepEqual(traits.map(Boolean), [secret, immutable, required].map(Boolean), `${key}.${name}`);
      }
    }
  });

  it("describes every property, calls scripts secret, and takes over and lists every class", () => {
    for (const [token, { inputProperties, properties, aliases, listInputs }] of Object.entries(resources)) {
      for (const [name, { description }] of Object.entries({ ...inputProperties, ...properties })) {
        assert.ok(description, `${token}.${name}`);
      }
      for (const name of secretOutputs(INTEGRATION_CONFIGURATION))
        assert.equal(properties[name]?.secret, true);
      assert.equal(properties.integrationKey?.willReplaceOnChanges, true);
      assert.deepEqual(aliases, [{ type: RESOURCE_TYPE }]);
      assert.ok(listInputs, token);
    }
    assert.equal(schema.config.variables.accessToken.secret, true);
    assert.equal(schema.provider.inputProperties.accessToken.secret, true);
  });

  it("names no class that the plugin's check does not know, and requires what check requires", () =>
    withPlugin({}, async ({ plugin }) => {
      for (const [token, { requiredInputs }] of Object.entries(resources)) {
        const { failures } = await plugin.check(urnOf(String(token.split(":").at(-1))), {});
        const reasons = failures.map(({ reason }) => reason).join("\n");
        const missing = ["integrationKey", "configValues"].filter((name) =>
          new RegExp(`^${name}(?:\\.\\w+)? is (?:missing|required)`, "m").test(reasons),
        );
        assert.deepEqual(missing.sort(), [...requiredInputs].sort(), token);
      }
    }));

  it("takes in check what it declares, and no other property", () =>
    withPlugin({}, async ({ plugin }) => {
      const { inputProperties = {} } =
        resources["launchdarkly-integrations:index:IntegrationConfiguration"] ?? {};
      const given: Props = Object.fromEntries(Object.keys(inputProperties).map((name) => [name, []]));
      const { failures } = await plugin.check(urnOf("IntegrationConfiguration"), { ...given, other: 1 });
      const unknown = failures
        .map(({ reason }) => reason)
        .filter((reason) => reason.includes("is not a property"));
      assert.equal(unknown.length, 1);
      assert.match(String(unknown[0]), /^other is not a property/);
    }));
});
