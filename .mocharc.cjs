// Test files named on the command line run alone; mocha would add them to `spec`.
const named = process.argv.slice(2).some((argument) => argument.endsWith(".ts"));

module.exports = {
  require: ["ts-node/register/transpile-only"],
  ...(named ? {} : { spec: ["tests/**/*.test.ts"] }),
  reporter: "./tests/support/reporter.cjs",
  timeout: 240_000,
  parallel: true,
  jobs: 2,
};
