import assert from "node:assert/strict";
import { MASK_SHAPES } from "../../local/emulator/behaviour";
import type { JsonObject } from "../../provider/json/types";
import { INTEGRATION_CONFIGURATION } from "../../provider/kinds";
import { refuseMasks } from "../../provider/plan/refuse-masks";
import { resolve } from "../../provider/schema/rules";
import { create, diff, update } from "../support/configurations";
import { approvals, inAccount } from "./account";

const SECRETS = ["first-secret-0001", "second-secret-0002", "third-secret-0003"];

/** Headers that look equal except for their secrets. */
function declared(secrets: string[]): ReturnType<typeof approvals> {
  const headers = secrets.map((value) => ({ name: "Authorization", value }));
  return approvals({
    capabilityConfig: {
      approvals: {
        additionalFormVariables: [
          {
            key: "ticket",
            name: "Ticket",
            type: "dynamicEnum",
            description: "The change ticket",
            dynamicOptions: {
              endpoint: { url: "https://approvals.example/x", method: "GET", headers },
              parser: { optionsPath: "/a", optionsItems: { label: "/l", value: "/v" } },
            },
          },
        ],
      },
    } as JsonObject,
  });
}

describe("elements that differ only in their secrets", () => {
  for (const maskShape of MASK_SHAPES) {
    for (const [title, next] of [
      ["a first one", ["new-secret-0004", ...SECRETS]],
      ["a last one", [...SECRETS, "new-secret-0004"]],
      ["one less", SECRETS.slice(1)],
      ["another order", [...SECRETS].reverse()],
      ["one rotated", ["rotated-secret-1", ...SECRETS.slice(1)]],
    ] as const) {
      it(`keep their secrets with ${title}, shown as ${maskShape}`, async () => {
        await inAccount({ maskShape }, async ({ emulator, context, newProcess }) => {
          const { id, state } = await create(context, declared(SECRETS));
          const desired = declared([...next]);
          const process = newProcess();
          await diff(process, id, state, desired);
          const after = await update(process, id, state, desired);
          assert.deepEqual(emulator.configurations()[0]?.capabilityConfig, desired.capabilityConfig);
          assert.equal(emulator.maskWrites, 0, "a mask was written");
          assert.equal(
            (await diff(newProcess(), id, after, desired)).drifted,
            false,
            "the next preview is empty",
          );
        });
      });
    }
  }
});

describe("a patch that would write a mask", () => {
  const desired = approvals();
  const rules = resolve(INTEGRATION_CONFIGURATION, desired);
  const mask = "sup**************123";

  it("is rejected, wherever in a value the mask is", () => {
    for (const value of [mask, [mask], { headers: [{ name: "a", value: mask }] }]) {
      for (const op of ["add", "replace"] as const) {
        const patch = [{ op, path: "/capabilityConfig/approvals", value }];
        assert.throws(
          () => refuseMasks(rules, { desired }, patch),
          /change of \/capabilityConfig\/approvals would write the mask/,
        );
      }
    }
  });

  it("is sent if the program declares exactly that text", () => {
    const declares = { ...desired, configValues: { ...desired.configValues, note: mask } };
    refuseMasks(rules, { desired: declares }, [{ op: "replace", path: "/configValues/note", value: mask }]);
    refuseMasks(rules, { desired }, [{ op: "test", path: "/configValues/apiKey", value: mask }]);
  });
});
