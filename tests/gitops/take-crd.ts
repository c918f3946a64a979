import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { load, loadAll } from "js-yaml";
import { EXAMPLES } from "../examples/lifecycle";

/**
 * Takes the schema of `pulumi.com/v1` Stacks out of the operator's CRD: the properties that the example uses,
 * without prose. Run it again when the example uses another one:
 *   npx ts-node -T tests/gitops/take-crd.ts deploy/crds/pulumi.com_stacks.yaml VERSION COMMIT
 */
export const FIXTURE = join(__dirname, "../fixtures/pulumi-operator/stack-v1.json");

interface Crd {
  spec: {
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

/** What the example and its README put into a Stack. */
function used(): unknown[] {
  const example = join(EXAMPLES, "gitops-kubernetes");
  const manifests = loadAll(readFileSync(join(example, "kubernetes/stack.yaml"), "utf8")) as {
    kind?: string;
  }[];
  const lines = /```yaml\n(.*?)```/s.exec(readFileSync(join(example, "README.md"), "utf8"))?.[1] ?? "";
  return [...manifests.filter(({ kind }) => kind === "Stack"), { spec: load(lines) }];
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
  const found = crd.spec.versions.find(({ name }) => name === "v1")?.schema.openAPIV3Schema;
  if (!found) throw new Error(`${file} has no version v1`);
  const source = {
    repository: "https://github.com/pulumi/pulumi-kubernetes-operator",
    path: "deploy/crds/pulumi.com_stacks.yaml",
    version,
    commit,
    license: "Apache-2.0",
  };
  mkdirSync(dirname(FIXTURE), { recursive: true });
  writeFileSync(
    FIXTURE,
    `{\n"source": ${JSON.stringify(source)},\n"schema": ${JSON.stringify(onlyUsed(withoutProse(found), used()), undefined, 1)}\n}\n`,
  );
}

if (require.main === module) main(process.argv.slice(2));
