import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { load, loadAll } from "js-yaml";
import { EXAMPLES } from "../examples/lifecycle";

/** The kinds of objects that the example has. */
export type OperatorKind = "Stack" | "Program";

/**
 * Extracts the schema of `pulumi.com/v1` Stacks or Programs from the operator's CRD: the properties that the example
 * uses, without descriptions. Run it again when the example uses another property, once for each of the two: npx
 * ts-node -T tests/gitops/take-crd.ts deploy/crds/pulumi.com_stacks.yaml VERSION COMMIT
 */
export function fixtureOf(kind: OperatorKind): string {
  return join(__dirname, `../fixtures/pulumi-operator/${kind.toLowerCase()}-v1.json`);
}

interface Crd {
  spec: {
    names: { kind: OperatorKind };
    versions: { name: string; schema: { openAPIV3Schema: { properties: Record<string, unknown> } } }[];
  };
}

function withoutProse(node: unknown, isNames = false): unknown {
  if (Array.isArray(node)) return node.map((item) => withoutProse(item));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      // A property may be called description.
      .filter(([key]) => isNames || key !== "description")
      .map(([key, value]) => [key, withoutProse(value, key === "properties" && !isNames)]),
  );
}

/** The values of a kind's objects in the example and its README. */
function used(kind: OperatorKind): unknown[] {
  const example = join(EXAMPLES, "gitops-kubernetes");
  const lines = /```yaml\n(.*?)```/s.exec(readFileSync(join(example, "README.md"), "utf8"))?.[1] ?? "";
  return [...manifestsOf("stack.yaml"), ...manifestsOf("program.yaml")]
    .filter((manifest) => manifest.kind === kind)
    .concat(kind === "Stack" ? [{ spec: load(lines) }] : []);
}

/** The objects in a file of the example. */
function manifestsOf(file: string): { kind?: string; spec?: unknown }[] {
  const text = readFileSync(join(EXAMPLES, "gitops-kubernetes/kubernetes", file), "utf8");
  return loadAll(text) as { kind?: string }[];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The schema without the properties that none of the values has. */
function onlyUsed(schema: unknown, values: unknown[]): unknown {
  if (!isObject(schema)) return schema;
  const objects = values.filter(isObject);
  const { properties, items, additionalProperties } = schema;
  return {
    ...schema,
    ...(isObject(properties) && {
      properties: Object.fromEntries(
        Object.entries(properties)
          .filter(([key]) => objects.some((value) => key in value))
          .map(([key, member]) => [
            key,
            onlyUsed(
              member,
              objects.map((value) => value[key]),
            ),
          ]),
      ),
    }),
    ...(isObject(items) && {
      items: onlyUsed(
        items,
        values.flatMap((value) => (Array.isArray(value) ? value : [])),
      ),
    }),
    ...(isObject(additionalProperties) && {
      additionalProperties: onlyUsed(
        additionalProperties,
        objects.flatMap((value) => Object.values(value)),
      ),
    }),
  };
}

function main([file = "", version = "", commit = ""]: string[]): void {
  const crd = load(readFileSync(file, "utf8")) as Crd;
  const { kind } = crd.spec.names;
  const found = crd.spec.versions.find(({ name }) => name === "v1")?.schema.openAPIV3Schema;
  if (!found) throw new Error(`${file} has no version v1`);
  const source = {
    repository: "https://github.com/pulumi/pulumi-kubernetes-operator",
    path: `deploy/crds/pulumi.com_${kind.toLowerCase()}s.yaml`,
    version,
    commit,
    license: "Apache-2.0",
  };
  mkdirSync(dirname(fixtureOf(kind)), { recursive: true });
  writeFileSync(
    fixtureOf(kind),
    `{\n"source": ${JSON.stringify(source)},\n"schema": ${JSON.stringify(onlyUsed(withoutProse(found), used(kind)), undefined, 1)}\n}\n`,
  );
}

if (require.main === module) main(process.argv.slice(2));
