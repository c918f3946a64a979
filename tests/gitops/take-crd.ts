import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { load } from "js-yaml";

/**
 * Takes the schema of `pulumi.com/v1` Stacks out of the operator's CRD, without prose and status:
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

function main([file = "", version = "", commit = ""]: string[]): void {
  const crd = load(readFileSync(file, "utf8")) as Crd;
  const found = crd.spec.versions.find(({ name }) => name === "v1")?.schema.openAPIV3Schema;
  if (!found) throw new Error(`${file} has no version v1`);
  const { status: _status, ...properties } = found.properties;
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
    `{\n"source": ${JSON.stringify(source)},\n"schema": ${JSON.stringify(withoutProse({ ...found, properties }))}\n}\n`,
  );
}

if (require.main === module) main(process.argv.slice(2));
