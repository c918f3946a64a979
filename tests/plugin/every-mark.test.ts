import assert from "node:assert/strict";
import schema from "../../plugin/schema.json";
import { type Props, secret, urnOf, withPlugin } from "./plugin";

interface Spec {
  type?: string;
  $ref?: string;
  items?: Spec;
  additionalProperties?: Spec;
  oneOf?: Spec[];
}

const types: Record<string, { properties?: Record<string, Spec> }> = schema.types;
const resources: Record<string, { inputProperties: Record<string, Spec> }> = schema.resources;
// What a call does, rather than what an object is: check uses these and keeps none.
const OPTIONS = ["adopt", "strict", "notMasks"];

/** A value of that type. */
function sample({ type, $ref, items, additionalProperties, oneOf }: Spec): unknown {
  if ($ref !== undefined) {
    const { properties = {} } = types[$ref.replace("#/types/", "")] ?? {};
    return Object.fromEntries(Object.entries(properties).map(([key, spec]) => [key, sample(spec)]));
  }
  if (oneOf?.[0]) return sample(oneOf[0]);
  if (type === "array") return [sample(items ?? { type: "string" })];
  if (type === "object") return { key: sample(additionalProperties ?? { type: "string" }) };
  if (type === "boolean") return true;
  return type === "number" || type === "integer" ? 3 : "made-up";
}

const isObject = (value: unknown): value is Props =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The paths of a value and of all in it. */
function pathsIn(value: unknown, path: readonly string[]): (readonly string[])[] {
  const members = isObject(value) ? Object.entries(value) : Array.isArray(value) ? [["0", value[0]]] : [];
  return [path, ...members.flatMap(([key, member]) => pathsIn(member, [...path, String(key)]))];
}

function withMark(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return secret(value);
  if (Array.isArray(value)) return value.map((item) => withMark(item, rest));
  return isObject(value) ? { ...value, [key]: withMark(value[key], rest) } : value;
}

/** Whether the value at a path, or one that it is in, is marked. */
function isMarked(value: unknown, [key, ...rest]: readonly string[]): boolean {
  if (isObject(value) && "4dabf18193072939515e22adb298388d" in value) return true;
  if (key === undefined) return false;
  const member = Array.isArray(value) ? value[Number(key)] : isObject(value) ? value[key] : undefined;
  return isMarked(member, rest);
}

describe("a mark of the program", () => {
  it("survives on each property of every class, and on each member of it, in check and in a create's preview", () =>
    withPlugin({ environment: { LAUNCHDARKLY_DRIFT_DETECTION: "false" } }, async ({ plugin }) => {
      let tried = 0;
      for (const [token, { inputProperties }] of Object.entries(resources)) {
        const urn = urnOf(token.split(":").at(-1) ?? "");
        const properties = Object.entries(inputProperties).filter(([name]) => !OPTIONS.includes(name));
        for (const [name, spec] of properties) {
          const value = sample(spec);
          for (const path of pathsIn(value, [])) {
            const where = [token, name, ...path].join(" / ");
            const { inputs } = await plugin.check(urn, { [name]: withMark(value, path) });
            assert.ok(isMarked(inputs, [name, ...path]), `${where}: ${JSON.stringify(inputs[name])}`);
            const { outputs } = await plugin.create(urn, inputs, true);
            assert.ok(isMarked(outputs, [name, ...path]), `${where}: ${JSON.stringify(outputs[name])}`);
            tried += 1;
          }
        }
      }
      assert.ok(tried > 300, `${tried} marks were tried`);
    })).timeout(60_000);
});
