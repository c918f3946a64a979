const { join } = require("node:path");

// Test files named on the command line run alone; mocha would add them to `spec`.
const named = process.argv.slice(2).some((argument) => argument.endsWith(".ts"));

// Every process that a test starts inherits this.
const preload = `--require ${JSON.stringify(join(__dirname, "tests/support/start/preload.cjs"))}`;
if (!process.env.NODE_OPTIONS?.includes(preload)) {
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ""} ${preload}`.trim();
}

module.exports = {
  require: ["./tests/support/start/preload.cjs", "./tests/support/start/typescript.cjs"],
  ...(named ? {} : { spec: ["tests/**/*.test.ts"] }),
  reporter: "./tests/support/reporter.cjs",
  timeout: 240_000,
  parallel: true,
  jobs: 2,
};
