// Makes `require("pulumi-launchdarkly-integrations")` work in this checkout as in a user's project: the provider
// process resolves the package through node_modules, where Node's self-reference does not work.
const fs = require("node:fs");
const path = require("node:path");

const root = path.resolve(__dirname, "..");
const modules = path.join(root, "node_modules");
const link = path.join(modules, "pulumi-launchdarkly-integrations");
if (fs.existsSync(modules) && !fs.existsSync(link)) {
  fs.rmSync(link, { force: true });
  fs.symlinkSync(root, link, "junction");
}
