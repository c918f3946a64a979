"use strict";
// A test file that is not listed among those that start processes starts none: here, that fails.
const childProcess = require("node:child_process");
const path = require("node:path");
const { STARTING, engine, languages } = require("./files.cjs");
const { ROOT } = require("./start/cache.cjs");

const STARTS = ["spawn", "spawnSync", "fork", "exec", "execSync", "execFile", "execFileSync"];
const usual = Object.fromEntries(STARTS.map((name) => [name, childProcess[name]]));
const allowed = new Set([...STARTING, ...engine, ...languages].map((file) => path.join(ROOT, file)));

function refuse() {
  for (const name of STARTS) {
    childProcess[name] = (command) => {
      throw new Error(
        `${name} ${command}: tests/support/files.cjs lists the test files that start processes`,
      );
    };
  }
}

function allow() {
  Object.assign(childProcess, usual);
}

exports.mochaHooks = {
  // In parallel, mocha runs one file at a time in each of its workers.
  beforeAll() {
    if (this.test.parent.suites.some(({ file }) => allowed.has(file))) allow();
    else refuse();
  },
};
