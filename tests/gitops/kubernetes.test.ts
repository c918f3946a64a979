import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import Ajv from "ajv";
import { load, loadAll } from "js-yaml";
import schema from "../../plugin/schema.json";
import { EXAMPLES } from "../examples/lifecycle";
import { fixtureOf, type OperatorKind } from "./take-crd";

const EXAMPLE = join(EXAMPLES, "gitops-kubernetes");
/** The project that the README copies. */
const PROJECT = join(EXAMPLES, "gitops-github/launchdarkly");
const README = readFileSync(join(EXAMPLE, "README.md"), "utf8");

interface Reference {
  type: string;
  secret: { name: string; key: string };
}

interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
  spec: Record<string, unknown> & {
    serviceAccountName: string;
    secretsRef: Record<string, Reference>;
    envRefs: Record<string, Reference>;
  };
  subjects?: { kind: string; name: string; namespace: string }[];
}

interface ProgramSpec {
  configuration: Record<string, unknown>;
  resources: Record<string, { type: string; properties: Record<string, unknown> }>;
}

const manifestsIn = (file: string) =>
  loadAll(readFileSync(join(EXAMPLE, "kubernetes", file), "utf8")) as Manifest[];
const manifests = manifestsIn("stack.yaml");
const stack = manifests.find(({ kind }) => kind === "Stack") ?? assert.fail("there is no Stack");

/** Validates like `kubectl apply`: an unknown field is rejected. (CEL rules are not evaluated.) */
function closed(node: unknown, isNames = false): unknown {
  if (Array.isArray(node)) return node.map((item) => closed(item));
  if (typeof node !== "object" || node === null) return node;
  const schema = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, closed(value, key === "properties" && !isNames)]),
  );
  const open = "additionalProperties" in schema || "x-kubernetes-preserve-unknown-fields" in schema;
  return !isNames && "properties" in schema && !open ? { ...schema, additionalProperties: false } : schema;
}

/** The violations of the operator's schema. */
function problemsOf(kind: OperatorKind, manifest: unknown): string[] {
  const { schema } = JSON.parse(readFileSync(fixtureOf(kind), "utf8")) as { schema: object };
  const ajv = new Ajv({ strictTypes: false, formats: { int32: true, int64: true, "date-time": true } });
  ajv.addVocabulary([
    "x-kubernetes-int-or-string",
    "x-kubernetes-list-map-keys",
    "x-kubernetes-list-type",
    "x-kubernetes-map-type",
    "x-kubernetes-preserve-unknown-fields",
    "x-kubernetes-validations",
  ]);
  const validate = ajv.compile(closed(schema) as object);
  validate(manifest);
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    `${instancePath} ${message} ${params.additionalProperty ?? ""}`.trim(),
  );
}

describe("the Program of examples/gitops-kubernetes", () => {
  const [program, itsStack] = manifestsIn("program.yaml");

  it("is accepted, with its Stack, by the operator's schemas", () => {
    assert.deepEqual([program?.kind, itsStack?.kind], ["Program", "Stack"]);
    assert.deepEqual(problemsOf("Program", program), []);
    assert.deepEqual(problemsOf("Stack", itsStack), []);
    assert.deepEqual(problemsOf("Program", { ...program, program: { resurces: {} } }), [
      "/program must NOT have additional properties resurces",
    ]);
  });

  it("matches the plugin's schema, and gets each secret that it uses", () => {
    const { resources, configuration } = (program as unknown as { program: ProgramSpec }).program;
    for (const { type, properties } of Object.values(resources)) {
      const token = type.replace(":", ":index:");
      const known = (schema.resources as Record<string, { inputProperties: object } | undefined>)[token];
      assert.ok(known, `${type} is a class of the plugin`);
      for (const name of Object.keys(properties)) assert.ok(name in known.inputProperties, `${type}.${name}`);
    }
    const asked = Object.keys(configuration).map((key) => `${program?.metadata.name}:${key}`);
    assert.deepEqual(Object.keys(itsStack?.spec.secretsRef ?? {}), asked);
    assert.deepEqual(itsStack?.spec.programRef, { name: program?.metadata.name });
  });
});

describe("the Stack of examples/gitops-kubernetes", () => {
  const problems = (manifest: unknown): string[] => problemsOf("Stack", manifest);

  it("is accepted by the operator's schema", () => {
    assert.equal(stack.apiVersion, "pulumi.com/v1");
    assert.deepEqual(problems(stack), []);
  });

  it("would be rejected with a typo, a wrong type or without a stack", () => {
    const { stack: _name, ...nameless } = stack.spec;
    const reference = { type: "Secret", secret: { name: "launchdarkly", kei: "x" } };
    for (const [spec, problem] of [
      [
        { ...stack.spec, continueResyncOnCommitMatches: true },
        "/spec must NOT have additional properties continueResyncOnCommitMatches",
      ],
      [{ ...stack.spec, resyncFrequencySeconds: "600" }, "/spec/resyncFrequencySeconds must be integer"],
      [nameless, "/spec must have required property 'stack'"],
      [
        { ...stack.spec, envRefs: { X: reference } },
        "/spec/envRefs/X/secret must have required property 'key'",
      ],
      [
        { ...stack.spec, workspaceTemplate: { spec: { imagee: "x" } } },
        "/spec/workspaceTemplate/spec must NOT have additional properties imagee",
      ],
    ] as const) {
      assert.deepEqual(problems({ ...stack, spec }), [problem]);
    }
  });

  it("is also accepted with the README's lines for a self-managed state", () => {
    const lines = load(/```yaml\n(.*?)```/s.exec(README)?.[1] ?? "") as Record<string, unknown>;
    assert.deepEqual(Object.keys(lines), ["stack", "backend", "envRefs"]);
    assert.deepEqual(problems({ ...stack, spec: { ...stack.spec, ...lines } }), []);
  });

  it("detects drift, and keeps the LaunchDarkly objects when it is deleted", () => {
    const { continueResyncOnCommitMatch, resyncFrequencySeconds, destroyOnFinalize, refresh } = stack.spec;
    assert.deepEqual(
      { continueResyncOnCommitMatch, resyncFrequencySeconds, destroyOnFinalize, refresh },
      {
        continueResyncOnCommitMatch: true,
        resyncFrequencySeconds: 600,
        destroyOnFinalize: false,
        refresh: false,
      },
    );
  });

  it("gets each secret of the program from the Secret that the README creates", () => {
    const { name, template } = load(readFileSync(join(PROJECT, "Pulumi.yaml"), "utf8")) as {
      name: string;
      template: { config: Record<string, { secret?: boolean }> };
    };
    const asked = Object.keys(template.config).filter((key) => template.config[key]?.secret);
    const own = asked.filter((key) => !key.includes(":")).map((key) => `${name}:${key}`);
    const { secretsRef, envRefs, repoDir } = stack.spec;
    assert.equal(stack.spec.stack, `acme/${name}/production`);
    assert.equal(repoDir, basename(PROJECT), "the folder that the README copies");
    assert.deepEqual(Object.keys(secretsRef).sort(), own.sort());
    assert.deepEqual(Object.keys(envRefs), ["PULUMI_ACCESS_TOKEN", "LAUNCHDARKLY_ACCESS_TOKEN"]);
    for (const { type, secret } of [...Object.values(secretsRef), ...Object.values(envRefs)]) {
      assert.deepEqual([type, secret.name], ["Secret", "launchdarkly"]);
      assert.ok(README.includes(`\`${secret.key}=…\``), secret.key);
    }
  });

  it("runs under a declared service account with only the permissions that the operator needs", () => {
    const account = manifests.find(({ kind }) => kind === "ServiceAccount");
    assert.equal(account?.metadata.name, stack.spec.serviceAccountName);
    assert.equal(account?.metadata.namespace, stack.metadata.namespace);
    const bindings = manifests.filter(({ kind }) => kind.endsWith("Binding"));
    assert.deepEqual(
      bindings.map((binding) => (binding as { roleRef?: { name: string } }).roleRef?.name),
      ["system:auth-delegator"],
    );
    assert.deepEqual(bindings[0]?.subjects, [{ kind: "ServiceAccount", ...account?.metadata }]);
  });
});
