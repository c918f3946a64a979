import assert from "node:assert/strict";
import { create, update } from "../support/configurations";
import { type Account, approvals, inAccount } from "./account";

/** The forms of a run's PATCHes: with or without a comment, nested or whole fields, and the status. */
function patches({ emulator }: Account): string[] {
  return emulator.requests
    .filter(({ method }) => method === "PATCH")
    .map(({ body, status }) => {
      const commented = !Array.isArray(body);
      const operations = (commented ? (body as { patch: unknown }).patch : body) as { path: string }[];
      const nested = operations.some(({ path }) => path.split("/").length > 2);
      return `${commented ? "commented" : "array"} ${nested ? "nested" : "whole"} ${status}`;
    });
}

const port = (value: number) => approvals({ configValues: { ...approvals().configValues, port: value } });
const WARNING = /warning: LaunchDarkly refused a JSON Patch with a comment and accepted it without/;

describe("the body of a PATCH", () => {
  const rows = [
    { behaviour: {}, first: ["commented nested 200"], second: ["commented nested 200"] },
    {
      behaviour: { refuseCommentedPatches: true },
      first: ["commented nested 400", "array nested 200"],
      second: ["array nested 200"],
    },
    {
      behaviour: { refuseNestedPaths: true },
      first: ["commented nested 400", "array nested 400", "commented whole 200"],
      second: ["commented whole 200"],
    },
    {
      behaviour: { refuseCommentedPatches: true, refuseNestedPaths: true },
      first: ["commented nested 400", "array nested 400", "commented whole 400", "array whole 200"],
      second: ["array whole 200"],
    },
  ];
  for (const { behaviour, first, second } of rows) {
    it(`is determined once in a process: ${JSON.stringify(behaviour)}`, () =>
      inAccount(behaviour, async (account) => {
        const { context, reports, emulator, newProcess } = account;
        const { id, state } = await create(context, approvals());
        const after = await update(context, id, state, port(1));
        assert.deepEqual(patches(account), first);
        const later = await update(context, id, after, port(2));
        assert.deepEqual(patches(account), [...first, ...second]);
        const lost = "refuseCommentedPatches" in behaviour;
        assert.equal(reports.filter((line) => WARNING.test(line)).length, lost ? 1 : 0, reports.join("\n"));
        assert.equal(emulator.audit().at(-1)?.comment, lost ? undefined : "Pulumi");
        await update(newProcess(), id, later, port(3));
        assert.equal(
          patches(account).length,
          2 * first.length + 1,
          "another process tries the comment again",
        );
        assert.equal(emulator.configurations()[0]?.configValues.port, 3);
      }));
  }

  it("is sent once as an array also for a top-level change, and the first rejection is reported", () =>
    inAccount({}, async (account) => {
      const { context, emulator, reports } = account;
      const { id, state } = await create(context, approvals());
      emulator.inject({
        operation: "update",
        status: 422,
        body: JSON.stringify({ code: "invalid_request", message: "the name is too long" }),
      });
      emulator.inject({ operation: "update", status: 400 });
      await assert.rejects(
        update(context, id, state, approvals({ name: "Renamed" })),
        /the name is too long/,
      );
      assert.deepEqual(patches(account), ["commented whole 422", "array whole 400"]);
      assert.deepEqual(reports, []);
      await update(context, id, state, approvals({ name: "Renamed" }));
      assert.equal(emulator.audit().at(-1)?.comment, "Pulumi", "a refused array teaches nothing");
    }));

  it("does not change on a rejection once a comment was accepted", () =>
    inAccount({}, async (account) => {
      const { context, emulator } = account;
      const { id, state } = await create(context, approvals());
      const after = await update(context, id, state, approvals({ name: "Renamed" }));
      emulator.inject({ operation: "update", status: 400 });
      await assert.rejects(update(context, id, after, approvals({ name: "Again" })), /400 invalid_request/);
      assert.deepEqual(patches(account), ["commented whole 200", "commented whole 400"]);
    }));

  it("is planned again if the array causes a conflict", () =>
    inAccount({ refuseCommentedPatches: true }, async (account) => {
      const { context, emulator, verbs } = account;
      const { id, state } = await create(context, approvals());
      verbs();
      emulator.inject({ operation: "update", status: 400 });
      emulator.inject({ operation: "update", status: 409 });
      await update(context, id, state, port(1));
      assert.deepEqual(verbs(), ["GET", "PATCH", "PATCH", "GET", "PATCH", "PATCH"]);
      assert.equal(emulator.configurations()[0]?.configValues.port, 1);
    }));

  it("is always a bare array without a comment", () =>
    inAccount({ refuseCommentedPatches: true }, async (account) => {
      const context = account.newProcess({ comment: "off" });
      const { id, state } = await create(context, approvals());
      await update(context, id, state, port(1));
      assert.deepEqual(patches(account), ["array nested 200"]);
      assert.deepEqual(account.reports, []);
    }));
});
