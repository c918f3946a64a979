import assert from "node:assert/strict";
import type { Emulator } from "../../local/emulator";
import { withProvider } from "../support/provider";
import { createdBy, declared, ID } from "./played";

/** The operations of the requests since the last call, without identity requests. */
function sent({ requests }: Emulator): string[] {
  const all = requests.splice(0).map(({ operation }) => operation ?? "");
  return all.filter((operation) => operation !== "identify");
}

describe("EnvironmentApprovals send, besides one request for the caller's identity,", () => {
  for (const [resourceKind, get, patch] of [
    ["flag", "getEnvironment", "updateEnvironment"],
    ["segment", "getApprovalSettings", "updateApprovalSettings"],
  ] as const) {
    it(`one GET, and one PATCH if anything differs: ${resourceKind}`, () =>
      withProvider({}, async (fixture) => {
        const { emulator } = fixture;
        const id = ID.replace("flag", resourceKind);
        const inputs = declared({ resourceKind, required: true });
        await fixture.checked(inputs);
        assert.deepEqual(sent(emulator), [get], "a preview of a new one");
        const { state } = await createdBy(fixture.again(), inputs);
        assert.deepEqual(sent(emulator), [get, patch], "a create");

        const preview = fixture.again();
        await preview.provider.diff(id, state, await preview.checked(inputs, state));
        assert.deepEqual(sent(emulator), [get], "a preview of the same");

        const changed = declared({ resourceKind, required: true, minNumApprovals: 2 });
        const up = fixture.again();
        const news = await up.checked(changed, state);
        await up.provider.diff(id, state, news);
        const { outs = {} } = await up.provider.update(id, state, news);
        assert.deepEqual(sent(emulator), [get, patch], "an update with its comparison");

        await fixture.again().provider.read(id, outs);
        assert.deepEqual(sent(emulator), [get], "a refresh");
        await fixture.again().provider.delete(id, outs);
        assert.deepEqual(sent(emulator), [get, patch], "a destroy");
        await fixture.again().provider.delete(id, outs);
        assert.deepEqual(sent(emulator), [get], "one that has nothing to reset");
      }));
  }
});
