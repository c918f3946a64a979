import assert from "node:assert/strict";
import { type Behaviour, type Emulator, startEmulator } from "../../local/emulator";
import { defaultBehaviour, MASK_SHAPES } from "../../local/emulator/behaviour";
import {
  approvalPatch,
  getEnvironment,
  getEnvironments,
  getProject,
  getProjects,
  getSettings,
  linked,
  patchEnvironment,
  patchSettings,
} from "../emulator/environments-client";
import { validateExchange } from "./exchange";

const C0 = { username: "u", password: "supersecret123", host: "h", template: "t" };

async function allOperations(emulator: Emulator): Promise<void> {
  await getProjects(emulator);
  await getProject(emulator);
  await getEnvironments(emulator, "?limit=100&offset=0");
  await getEnvironment(emulator);
  await linked(emulator);
  await patchEnvironment(emulator, approvalPatch({ serviceKind: "servicenow-c0", serviceConfig: C0 }));
  await patchEnvironment(emulator, approvalPatch({ serviceKind: "", serviceConfig: {} }));
  await patchEnvironment(emulator, { comment: "c", patch: [{ op: "replace", path: "/name", value: "P" }] });
  await patchSettings(emulator, { required: true, autoApplyApprovedChanges: null });
  await patchSettings(emulator, {
    resourceKind: "aiconfig",
    requiredApprovalTags: ["a", "b"],
    required: false,
  });
  await patchSettings(emulator, { resourceKind: "flag", minNumApprovals: 3 });
  await getProjects(emulator, "?limit=1");
  await getEnvironments(emulator);
  await patchSettings(emulator, { serviceKind: "custom-approvals", serviceKindConfigurationId: "x" });
  await getSettings(emulator, "?environmentKey=production");
  await getSettings(emulator, "?resourceKind=segment&expand=default,strict");
}

/** The operations that a switch rejects. */
const REFUSED: Partial<Record<keyof Behaviour, number[]>> = {
  anyEnvironment: [404],
  approvalsOnPlan: [400, 403],
};

describe("The emulator keeps LaunchDarkly's OpenAPI contract on environments", () => {
  const usual = defaultBehaviour();
  const switches = Object.keys(usual).filter((name) => name !== "maskShape") as (keyof Behaviour)[];
  const positions: Partial<Behaviour>[] = [
    ...MASK_SHAPES.map((maskShape) => ({ maskShape })),
    ...switches.map((name) => ({ [name]: !usual[name] })),
  ];
  for (const behaviour of positions) {
    it(`with ${JSON.stringify(behaviour)}`, async () => {
      const emulator = await startEmulator({ behaviour });
      await allOperations(emulator);
      const [name] = Object.keys(behaviour);
      const refused = REFUSED[name as keyof Behaviour] ?? [400];
      for (const record of emulator.requests) {
        const { operationId, request, answer } = validateExchange(record);
        assert.deepEqual([request, answer], [[], []], `${operationId} ${record.status}`);
        assert.ok([200, 201, ...refused].includes(record.status), `${operationId} ${record.status}`);
      }
      const answered = emulator.requests.filter(({ status }) => status === 200).map(({ path }) => path);
      if (name !== "anyEnvironment")
        assert.ok(
          answered.some((path) => path.endsWith("/production")),
          JSON.stringify(answered),
        );
      await emulator.close();
    });
  }

  it("for the common errors", async () => {
    const emulator = await startEmulator({ rateLimit: { requests: 4 } });
    const { token } = emulator;
    emulator.token = "rotated";
    const everywhere = [getProject, getEnvironment, getSettings] as const;
    for (const call of everywhere) await call({ ...emulator, token });
    for (const call of everywhere) await call(emulator);
    await patchEnvironment(emulator, [{ op: "test", path: "/name", value: "no" }]);
    await patchEnvironment(emulator, []);
    await patchSettings(emulator, {});
    const statuses = emulator.requests.map(({ status }) => status);
    assert.deepEqual(statuses, [401, 401, 401, 200, 200, 200, 409, 429, 429]);
    for (const record of emulator.requests) assert.deepEqual(validateExchange(record).answer, []);
    await emulator.close();
  });
});
