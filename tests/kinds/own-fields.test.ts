import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Props } from "../../provider/adapter";
import { AUDIT_LOG_SUBSCRIPTION, kindFacts, WEBHOOK } from "../../provider/kinds";
import { check } from "../../provider/lifecycle/check";
import { ROOT } from "../support/root";
import { deployed } from "../support/stack";
import { type ObjectsFixture, withObjects } from "./objects";
import { OTHER_SECRET, SAMPLES, type Sample, SECRET } from "./samples";

const sampleOf = (name: string): Sample => {
  const found = SAMPLES.find(({ kind }) => kind.name === name);
  if (!found) throw new Error(`no sample of ${name}`);
  return found;
};

const postOf = ({ emulator }: ObjectsFixture) =>
  emulator.requests.find(({ method }) => method === "POST")?.body;

describe("a webhook's signature", () => {
  const sample = sampleOf(WEBHOOK.name);
  const program = { __kind: WEBHOOK.name, name: "Changes", url: "https://hooks.example.com" };

  it("uses a secret that LaunchDarkly generates if none is declared, and that is not drift", async () => {
    await withObjects(sample, {}, async (account) => {
      const made = await deployed(account, { ...program, sign: true });
      const live = account.objects.all().get(made.id);
      assert.deepEqual(postOf(account), { name: "Changes", url: program.url, on: true, sign: true });
      assert.match(String(live?.secret), /^[0-9a-f]{40}$/);
      const { outcome } = await made.compare({ ...program, sign: true });
      assert.equal(outcome.kind, "same");
      assert.ok(
        !account.printed.join("\n").includes(String(live?.secret)),
        "the secret that LaunchDarkly made is shown",
      );
    });
  });

  it("is requested if a secret is declared, and off with sign: false", async () => {
    for (const [given, sign] of [
      [{ secret: SECRET }, true],
      [{}, false],
      [{ sign: false }, false],
    ] as const) {
      await withObjects(sample, {}, async (account) => {
        await deployed(account, { ...program, ...given });
        assert.equal((postOf(account) as Props).sign, sign, JSON.stringify(given));
      });
    }
  });

  it("is set on creation only: a change replaces the webhook, and no PATCH contains it", async () => {
    await withObjects(sample, {}, async (account) => {
      const made = await deployed(account, { ...program, sign: true });
      const { outcome } = await made.compare({ ...program, sign: false });
      assert.deepEqual(outcome.kind === "replace" ? outcome.paths : outcome.kind, ["sign"]);
      await made.up({ ...program, sign: true, name: "other" });
      assert.deepEqual(account.patches(), [[{ op: "replace", path: "/name", value: "other" }]]);
    });
  });
});

describe("the old fields of a subscription", () => {
  const sample = sampleOf(AUDIT_LOG_SUBSCRIPTION.name);
  const program = { __kind: AUDIT_LOG_SUBSCRIPTION.name, ...sample.program };

  for (const [field, value, other] of [
    ["url", "https://hooks.slack.example/made-up-4711", "https://hooks.slack.example/other-98"],
    ["apiKey", SECRET, OTHER_SECRET],
  ] as const) {
    it(`are sent, compared and changed in place, and secret: ${field}`, async () => {
      await withObjects(sample, {}, async (account) => {
        const made = await deployed(account, { ...program, [field]: value });
        const id = made.id.split("/").at(-1) ?? "";
        assert.equal(account.objects.all().get(id)?.[field], value);
        assert.equal((await made.compare({ ...program, [field]: value })).outcome.kind, "same");
        const { outcome } = await made.compare({ ...program, [field]: other });
        assert.equal(outcome.kind, "patch");
        await made.preview({ ...program, [field]: other });
        const shown = account.printed.join("\n");
        assert.ok(!shown.includes(value) && !shown.includes(other), shown);
        await made.up({ ...program, [field]: other });
        assert.deepEqual(account.patches(), [[{ op: "replace", path: `/${field}`, value: other }]]);
      });
    });

    it(`stay unchanged if the program does not declare them: ${field}`, async () => {
      await withObjects(sample, {}, async (account) => {
        const made = await deployed(account, program);
        const id = made.id.split("/").at(-1) ?? "";
        account.objects.edit(id, (draft) => {
          draft[field] = value;
        });
        assert.equal((await made.compare(program)).outcome.kind, "same");
        await made.up({ ...program, name: "other" });
        assert.equal(account.objects.all().get(id)?.[field], value, "an update took it away");
      });
    });
  }
});

describe("a default that the kind documents", () => {
  for (const sample of SAMPLES) {
    it(`is sent with a create and named in the reference: ${sample.kind.noun}`, () =>
      withObjects(sample, {}, async (account) => {
        const { kind } = sample;
        const defaults = Object.entries(kind.attributes).filter(([, one]) => one.default !== undefined);
        const program: Props = { ...kindFacts(kind), ...sample.program };
        for (const [field] of defaults) delete program[field];
        await deployed(account, program);
        const sent = postOf(account) as Props;
        const page = readFileSync(join(ROOT, `docs/reference/${kind.name}.md`), "utf8");
        for (const [field, { default: fallback }] of defaults) {
          assert.equal(sent[field], fallback, field);
          assert.match(page, new RegExp(`^\\| \`${field}\` \\|.*\\| \`${String(fallback)}\` \\|`, "m"));
        }
      }));
  }
});

describe("the statements of a policy", () => {
  const wrong: [Props, RegExp][] = [
    [
      { effect: "maybe", actions: ["*"], resources: ["proj/*"] },
      /statements\[1\]\.effect must be "allow" or "deny"/,
    ],
    [{ effect: "allow", resources: ["proj/*"] }, /statements\[1\] must have either actions or notActions/],
    [
      { effect: "allow", actions: ["*"], resources: ["proj/*"], notResources: ["proj/x"] },
      /statements\[1\] must have either resources or notResources, and not both/,
    ],
    [
      { effect: "allow", actions: [], resources: ["proj/*"] },
      /statements\[1\]\.actions must be a non-empty list/,
    ],
  ];
  const samples = SAMPLES.filter(({ kind }) => kind.attributes.statements);

  it("are declared by subscriptions and webhooks", () => {
    assert.deepEqual(
      samples.map(({ kind }) => kind),
      [AUDIT_LOG_SUBSCRIPTION, WEBHOOK],
    );
  });

  for (const { kind, program } of samples) {
    it(`are refused once where they are no objects: ${kind.noun}`, () => {
      const { failures } = check(kind, { ...program, statements: ["text"] });
      assert.deepEqual(failures, [{ path: "statements[0]", reason: "must be an object" }]);
    });
  }

  for (const sample of samples) {
    it(`are checked where they stand: ${sample.kind.noun}`, () =>
      withObjects(sample, {}, async (account) => {
        const [right] = sample.program.statements as Props[];
        for (const [statement, says] of wrong) {
          const program = { ...kindFacts(sample.kind), ...sample.program, statements: [right, statement] };
          const { failures = [] } = await account.process().check({}, program);
          assert.match(failures.map(({ reason }) => reason).join("\n"), says);
        }
      }));
  }
});
