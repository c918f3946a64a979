"use strict";
const { availableParallelism } = require("node:os");
const { join } = require("node:path");

// Test files named on the command line run alone; mocha would add them to `spec`.
const named = process.argv.slice(2).some((argument) => argument.endsWith(".ts"));

// Every Node.js process that a test starts inherits this.
const preload = `--require ${JSON.stringify(join(__dirname, "start/preload.cjs"))}`;

/** What mocha is told, for some test files. */
module.exports = function configure(spec) {
  if (!process.env.NODE_OPTIONS?.includes(preload)) {
    process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ""} ${preload}`.trim();
  }
  const required = ["start/preload.cjs", "start/typescript.cjs", "no-processes.cjs"];
  return {
    require: required.map((file) => join(__dirname, file)),
    ...(named ? {} : { spec }),
    reporter: join(__dirname, "reporter.cjs"),
    timeout: 240_000,
    // `--grep` with a typing mistake tests nothing, and must not look like a success.
    failZero: true,
    parallel: true,
    jobs: availableParallelism(),
  };
};
