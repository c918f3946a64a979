import assert from "node:assert/strict";
import { applyPatch } from "fast-json-patch";
import { type Emulator, startEmulator } from "../../local/emulator";
import { parsePointer, valueAt } from "../../provider/json/pointer";
import { inputs } from "../lifecycle/account";
import type { Inputs } from "../support/configurations";
import { hurriedClock, seededRandom } from "../support/fast-clock";
import { LifecycleStack } from "./lifecycle-stack";

const STATEMENTS = "/capabilityConfig/auditLogEventsHook/statements";
const statement = (name: string) => ({ effect: "allow", actions: [name], resources: ["proj/*"] });

interface ConflictCounts {
  /** Successful PATCHes of this provider and of others. */
  ours: number;
  others: number;
  /** PATCHes rejected because of a concurrent change. */
  conflicts: number;
  /** Updates that used all attempts, with a clear error, and were run again. */
  gaveUp: number;
}

/** Writers change one configuration concurrently: half through the provider, half with plain PATCHes. */
export async function conflicts(seed: number, writers: number, rounds: number): Promise<ConflictCounts> {
  const random = seededRandom(seed);
  const clock = hurriedClock();
  let injected = 0;
  const emulator = await startEmulator({
    token: "api-conflicts",
    latencyMs: 2,
    now: clock.now,
    // Sometimes LaunchDarkly rejects the PATCH because of its own optimistic locking.
    chaos: (operation) => {
      if (operation !== "update" || random() >= 0.1) return undefined;
      injected += 1;
      return { status: 409 };
    },
  });
  const first = new LifecycleStack(emulator, clock);
  const others: LifecycleStack[] = [first];
  try {
    await first.up(new Map([["shared", desired(0, 0)]]));
    const [start] = emulator.configurations();
    assert.ok(start, "the first configuration exists");
    const counts = { ours: 0, others: 0, conflicts: 0, gaveUp: 0 };
    const ours = async (writer: number): Promise<void> => {
      const program = new LifecycleStack(emulator, clock);
      others.push(program);
      for (const [name, known] of first.state) program.state.set(name, known);
      for (let round = 1; round <= rounds; round++) {
        for (;;) {
          const { errors } = await program.up(new Map([["shared", desired(writer, round)]]));
          if (errors.length === 0) break;
          for (const error of errors) assert.match(error.message, /kept changing: 5 attempts hit a conflict/);
          counts.gaveUp += errors.length;
        }
      }
    };
    const plain = async (writer: number): Promise<void> => {
      for (let round = 1; round <= rounds; round++) {
        const value = statement(`plain${writer}-${round}`);
        await plainPatch(emulator, start._id, [{ op: "add", path: `${STATEMENTS}/0`, value }]);
      }
    };
    await Promise.all(
      Array.from({ length: writers }, (_, writer) => (writer % 2 ? plain(writer) : ours(writer))),
    );
    replay(emulator, start, counts);
    const refused = emulator.requests.filter(({ method, status }) => method === "PATCH" && status !== 200);
    counts.conflicts = refused.length;
    assert.ok(counts.conflicts >= injected, `${counts.conflicts}`);
    return counts;
  } finally {
    await emulator.close();
    for (const program of others) program.dispose();
  }
}

function desired(writer: number, round: number): Inputs {
  return inputs({
    integrationKey: "custom-approvals",
    name: "Shared",
    tags: ["all", `w${writer}`],
    configValues: { apiKey: "shared-secret-0123", baseURL: "https://a.example", port: writer },
    capabilityConfig: {
      auditLogEventsHook: {
        statements: [statement("first"), statement(`w${writer}-${round}`), statement("last")],
      },
    },
  });
}

async function plainPatch(emulator: Emulator, id: string, patch: unknown[]): Promise<void> {
  for (;;) {
    const response = await fetch(`${emulator.url}/api/v2/integration-configurations/${id}`, {
      method: "PATCH",
      headers: {
        Authorization: emulator.token,
        "LD-API-Version": "beta",
        "Content-Type": "application/json",
      },
      body: JSON.stringify(patch),
    });
    await response.text();
    if (response.status === 200) return;
    assert.equal(response.status, 409);
  }
}

/**
 * Applies every change again, one after the other: none may corrupt a list, and after each of ours the result is as
 * desired.
 */
function replay(emulator: Emulator, start: object, counts: ConflictCounts): void {
  let document = structuredClone(start) as Record<string, never>;
  for (const { operation, comment, patch } of emulator.audit()) {
    if (operation !== "update") continue;
    const changed = applyPatch(document, structuredClone(patch) as never, true, false).newDocument;
    document = changed as Record<string, never>;
    const statements = valueAt(document, parsePointer(STATEMENTS)) as unknown[];
    for (const item of statements)
      assert.deepEqual(Object.keys(item as object).sort(), ["actions", "effect", "resources"]);
    const actions = statements.map((item) => (item as { actions: string[] }).actions[0] ?? "");
    assert.equal(new Set(actions).size, actions.length, `twice the same: ${actions}`);
    assert.deepEqual([actions.at(-1), actions.includes("first")], ["last", true]);
    if (comment?.startsWith("Pulumi")) {
      counts.ours += 1;
      assert.ok(actions.length === 3, `after ours: ${actions}`);
    } else counts.others += 1;
  }
  const [end] = emulator.configurations();
  assert.deepEqual(document.capabilityConfig, end?.capabilityConfig);
  assert.deepEqual(document.tags, end?.tags);
}
