import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { KINDS } from "../../provider/kinds";
import { operationAt } from "../contract/openapi";
import { ROOT } from "../support/root";

/** Every path of LaunchDarkly's API that the source has, or that a kind puts together. */
function paths(): string[] {
  const literals = ts.sys
    .readDirectory(join(ROOT, "provider"), [".ts"])
    .flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/"(\/api\/v2\/[^"\s]+)"/g)].map(([, path = ""]) => path),
    );
  const ofKinds = KINDS.flatMap(({ routes: { collection, list, item, query = "", act } }) =>
    [collection, list, `${item}${query}`, act?.route].filter((path) => path !== undefined),
  );
  const all = [...new Set([...literals, ...ofKinds])];
  // What others begin with is no endpoint of its own.
  return all.filter((path) => isPublished(path) || !all.some((other) => other.startsWith(`${path}/`)));
}

const isPublished = (path: string): boolean =>
  ["get", "post", "patch", "delete"].some((method) => operationAt(method, path) !== undefined);

// The names of what is filled in say nothing.
const shape = (path: string): string => path.replace(/\{\w+\}/g, "{}");

describe("docs/warehouses.md", () => {
  it("lists every endpoint that is used and not published, and no other one", () => {
    const page = readFileSync(join(ROOT, "docs/warehouses.md"), "utf8");
    const [, section = ""] = page.split("## What LaunchDarkly does not publish");
    const listed = [...section.matchAll(/^\| `\w+ (\/api\S+)`/gm)].map(([, path = ""]) => shape(path));
    const used = paths().filter((path) => !isPublished(path));
    assert.deepEqual(listed.sort(), [...new Set(used.map(shape))].sort());
  });
});
