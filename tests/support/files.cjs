"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { ROOT } = require("./start/cache.cjs");

/** The test files that start other processes, those that take longest first: they begin first. */
const STARTING = `
  examples/examples
  hostile/engine
  gitops/gitops-github
  gitops/gitops-gitlab
  gitops/workflows
  gitops/kubernetes
  upgrade/upgrade
  upgrade/shape
  package/installed
  package/node-versions
  cli/round-trip
  cli/mixed-account
  examples/projects
  scenarios/story
  approvals/engine
  approvals/drift
  approvals/processes
  approvals/replace
  scenarios/closed-creates
  scenarios/adopt
  faults/crash
  scenarios/bad-input
  scenarios/secret-arrivals
  scenarios/clear-ends
  scenarios/other-account
  scenarios/bridged-settings
  scenarios/rotated-token
  scenarios/setup-scripts
  drift/drift
  kinds/drift-engine
  drift/leaks
  examples/policy
  examples/automation-api
  examples/component
  examples/adopt-existing
  examples/approvals
  examples/other-kinds
  examples/warehouses
  warehouses/engine
  warehouses/killed
  warehouses/destination-engine
  examples/secrets-rotation
  patch/work
  bench/growth
  picture/picture
  patch/values
  docs/api
  docs/output
  contract/official-client
  package/contents
  package/release
  cli/process
  cli/html
  cli/formatted
  plugin/process
  demo/demo
  cli/emulator
  docs/commands
  emulator/page-browser
  emulator/page-kinds
  emulator/command
  emulator/disk-full
  provider/pending-folder
  api/tls
  sdk/start
  support/grep
`
  .trim()
  .split(/\s+/)
  .map((name) => `tests/${name}.test.ts`);

/** Random searches that take a minute or more; they start no process. */
const LONG = ["tests/model/model.test.ts"];

/** Of the others, those that take seconds: they begin first, so that none is left over at the end. */
const SLOW = `
  forms/life
  patch/planted
  patch/minimal
  patch/cliff
  kinds/drift
  approvals/switches
  patch/storm
  faults/table
  patch/correct
  faults/fuzz
  kinds/every-kind
  patch/guard
  cli/exported-program
  patch/options
  faults/storm
  hostile/provider
  lifecycle/behaviours
  forms/lost-create
  warehouses/switches
  cli/kinds
  cli/accounts/accounts
  plugin/lifecycle
`
  .trim()
  .split(/\s+/)
  .map((name) => `tests/${name}.test.ts`);

/** These prove the embedded engine, on which other tests run, and have a command of their own. */
const ENGINE = "tests/engine/";
/** These run Pulumi's language hosts; compiling a Go program takes minutes. They have a command of their own, too. */
const LANGUAGES = "tests/languages/";

const all = fs
  .readdirSync(path.join(ROOT, "tests"), { recursive: true })
  .map((file) => `tests/${file.replaceAll(path.sep, "/")}`)
  .filter((file) => file.endsWith(".test.ts"))
  .sort();
const apart = [ENGINE, LANGUAGES];
const others = all.filter(
  (file) =>
    ![...STARTING, ...LONG, ...SLOW].includes(file) && !apart.some((folder) => file.startsWith(folder)),
);
const fast = [...SLOW, ...others];

module.exports = {
  STARTING,
  LONG,
  SLOW,
  fast,
  engine: all.filter((file) => file.startsWith(ENGINE)),
  languages: all.filter((file) => file.startsWith(LANGUAGES)),
  most: [...LONG, ...STARTING, ...fast],
};
