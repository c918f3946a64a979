import assert from "node:assert/strict";
import { type Behaviour, type Emulator, startEmulator } from "../../local/emulator";
import { defaultBehaviour, MASK_SHAPES } from "../../local/emulator/behaviour";
import { send } from "../emulator/client";
import { getSettings, patchEnvironment, patchSettings } from "../emulator/environments-client";
import { type Call, DRIVEN, drive, keptContract, NOT_SERVED, READS, SETUP } from "./driven";
import { validateExchange } from "./exchange";
import { operationIds, routeOf } from "./openapi";

const environments = [{ projectKey: "checkout", environmentKey: "production" }];

/** Calls operations as the slice has them, with the beta header where it says so. */
function callerOf(emulator: Emulator, headers: Record<string, string> = {}): Call {
  return async (operation, ...args) => {
    const { method, template, beta } = routeOf(operation);
    const path = template.replace(/\{\w+\}/g, () => encodeURIComponent(String(args.shift())));
    const call = { headers: { ...(beta ? {} : { "LD-API-Version": undefined }), ...headers } };
    const { status, body } = await send(emulator, method, path, args.shift(), call);
    if (status >= 400) throw new Error(`status code ${status}`);
    return body;
  };
}

describe("The emulator keeps LaunchDarkly's OpenAPI contract on every kind", () => {
  const usual = defaultBehaviour();
  const switches = Object.keys(usual).filter((name) => name !== "maskShape") as (keyof Behaviour)[];
  const positions: Partial<Behaviour>[] = [
    {},
    ...MASK_SHAPES.map((maskShape) => ({ maskShape })),
    ...switches.map((name) => ({ [name]: !usual[name] })),
  ];
  for (const behaviour of positions) {
    it(`in all operations with ${JSON.stringify(behaviour)}`, async () => {
      const emulator = await startEmulator({ behaviour, environments });
      for (const driven of DRIVEN) await drive(driven, callerOf(emulator));
      keptContract(emulator.requests);
      await emulator.close();
    });
  }

  for (const driven of DRIVEN) {
    it(`in errors: ${driven.api}`, async () => {
      const emulator = await startEmulator({ environments, forbiddenTokens: ["reader"] });
      const { create, get, patch, remove, place, lists, idAlone, body, act } = driven;
      const unknown = "0".repeat(24);
      const one = idAlone ? [unknown] : [...place, unknown];
      const nothing = [{ op: "replace", path: "/name", value: "two" }];
      const everywhere = async (call: Call, status: number, without: readonly string[] = []) => {
        const calls: [string, ...unknown[]][] = [
          ...lists,
          [create, ...place, body],
          [get, ...one],
          [patch, ...one, nothing],
          [remove, ...one],
          ...(act ? ([[act, ...one]] as [string, ...unknown[]][]) : []),
        ];
        for (const [operation, ...args] of calls)
          if (!without.includes(operation))
            await assert.rejects(call(operation, ...args), new RegExp(`status code ${status}`), operation);
      };
      await everywhere(callerOf(emulator, { Authorization: "x" }), 401);
      await everywhere(callerOf(emulator, { Authorization: "reader" }), 403);
      await everywhere(callerOf(emulator), 404, [create, ...lists.map(([name]) => name)]);
      await assert.rejects(callerOf(emulator)(create, ...place, { name: 1 }), /status code 400/);
      emulator.inject({ status: 429, times: 20 });
      await everywhere(callerOf(emulator), 429);
      for (const record of emulator.requests)
        assert.deepEqual(
          validateExchange(record).answer,
          [],
          `${record.method} ${record.path} ${record.status}`,
        );
      await emulator.close();
    });
  }

  it("in every operation that our slice of it has: none is left over", async () => {
    const emulator = await startEmulator({ environments });
    const call = callerOf(emulator);
    for (const driven of DRIVEN) await drive(driven, call);
    for (const [, operation, ...place] of READS) await call(operation, ...place);
    for (const [operation, ...args] of SETUP) await call(operation, ...args);
    await patchEnvironment(emulator, [{ op: "replace", path: "/name", value: "Production" }]);
    await patchSettings(emulator, { required: true });
    await getSettings(emulator, "?environmentKey=production");
    assert.deepEqual(
      [...keptContract(emulator.requests)].sort(),
      operationIds.filter((id) => id !== NOT_SERVED).sort(),
    );
    await emulator.close();
  });
});
