import assert from "node:assert/strict";
import type { StoredConfiguration } from "../../local/emulator";
import { create, diff, read, update } from "../support/configurations";
import { approvals, inAccount } from "./account";
import { isDrift, SAME, TICKET, values, variables } from "./declared";

describe("text that LaunchDarkly normalizes", () => {
  const UNTIDY = {
    name: " Approvals <prod> & more",
    tags: ["Team-Platform", "approvals"],
    configValues: values({ baseURL: "https://Approvals.Example.com/", note: " one\r\ntwo " }),
    capabilityConfig: variables({ ...TICKET, name: `The "ticket"` }),
  };

  it("counts as equal, is recorded, and causes one warning with both forms", () =>
    inAccount({ tidyText: true, escapeHtml: true }, async ({ context, newProcess, reports }) => {
      const desired = approvals(UNTIDY);
      const { id, state } = await create(context, desired);
      assert.equal(reports.length, 1);
      assert.match(
        reports[0] ?? "",
        /^warning: .*configValues\.baseURL is "https:\/\/approvals\.example\.com" where "https:\/\/Approvals\.Example\.com\/" was sent/,
      );
      for (const path of ["name", "tags", "configValues.note", "capabilityConfig.approvals"]) {
        assert.ok(reports[0]?.includes(path), path);
      }
      assert.equal(reports[0]?.match(/The \\"ticket\\"/g)?.length, 1, "each form once");
      assert.deepEqual([state.name, state.tags], [desired.name, desired.tags]);
      assert.deepEqual(await diff(newProcess(), id, state, desired), SAME);
      const seen = await read(newProcess(), id, state);
      assert.ok(!seen.gone, JSON.stringify(seen));
      assert.deepEqual(seen.state, state);
      const changed = { ...desired, enabled: false };
      const after = await update(newProcess(), id, state, changed);
      assert.deepEqual(await diff(newProcess(), id, after, changed), SAME);
      assert.equal(reports.filter((text) => text.startsWith("warning")).length, 1, "once");
    }));

  it("causes one warning without its value if it is a secret", () =>
    inAccount({ tidyText: true }, async ({ context, newProcess, reports }) => {
      const headers = [{ name: "Authorization", value: "Bearer made-up-header-0123\r\n" }];
      const endpoint = { url: "https://approvals.example/options", method: "GET", headers };
      const desired = approvals({
        capabilityConfig: variables({ ...TICKET, type: "dynamicEnum", dynamicOptions: { endpoint } }),
      });
      const { id, state } = await create(context, desired);
      assert.match(reports.join("\n"), /headers\.0\.value is \[secret\] where \[secret\] was sent/);
      const disabled = { ...desired, enabled: false };
      const after = await update(newProcess(), id, state, disabled);
      assert.deepEqual(await diff(newProcess(), id, after, disabled), SAME);
      assert.equal(reports.filter((text) => text.startsWith("warning")).length, 1, reports.join("\n"));
      assert.doesNotMatch(reports.join("\n"), /made-up-header/);
    }));

  it("is drift if somebody else makes the same change", () =>
    inAccount({}, async (account) => {
      const desired = approvals({ configValues: values({ baseURL: "https://Approvals.Example.com/" }) });
      const tidy = (draft: StoredConfiguration) => {
        draft.configValues.baseURL = "https://approvals.example.com";
      };
      assert.equal(await isDrift(account, desired, tidy), true);
    }));

  it("is an error with both forms if the value differs, and suggests secretKeys only for a possible secret", () =>
    inAccount({}, async ({ context, newProcess }) => {
      const answering = (edit: (values: Record<string, unknown>) => void) => {
        const client = context.client();
        const changed: typeof client = {
          ...client,
          create: async (key, body) => {
            const made = await client.create(key, body);
            edit(made.configValues as never);
            return made;
          },
          patch: async (...args) => {
            const made = await client.patch(...args);
            edit(made.configValues as never);
            return made;
          },
        };
        return newProcess({ client: () => changed });
      };
      const upper = (all: Record<string, unknown>) => {
        all.baseURL = "HTTPS://SOMEWHERE.ELSE";
      };
      await assert.rejects(create(answering(upper), approvals({ name: "A" })), (error: Error) => {
        assert.match(
          error.message,
          /configValues\.baseURL: "HTTPS:\/\/SOMEWHERE\.ELSE" where "https:\/\/approvals\.example" was sent/,
        );
        assert.match(error.message, /declare it as LaunchDarkly shows it/i);
        assert.doesNotMatch(error.message, /secretKeys/);
        return true;
      });
      const hide = (all: Record<string, unknown>) => {
        delete all.note;
      };
      const note = approvals({ name: "B", configValues: values({ note: "perhaps-a-secret" }) });
      const desired = { ...note, __origin: "shop/prod#another" };
      await assert.rejects(create(answering(hide), desired), (error: Error) => {
        assert.match(
          error.message,
          /configValues\.note: nothing where \[secret\] was sent.*name it in secretKeys/,
        );
        assert.doesNotMatch(error.message, /perhaps-a-secret/);
        return true;
      });
    }));
});
