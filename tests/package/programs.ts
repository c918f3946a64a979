/** A consumer's program. */
export interface Program {
  name: string;
  title: string;
  /** The whole package.json except its dependencies. */
  manifest: Record<string, string>;
  files: Record<string, string>;
}

const RESOURCE = `new IntegrationConfiguration("pagerduty", {
  integrationKey: "pagerduty-guardian-edition",
  tags: ["packed"],
  configValues: { integrationKey: config.requireSecret("key"), severity: "critical" },
})`;

// Pulumi's SDK loads an .mjs file with require, which takes no top-level await, unless package.json has
// "type": "module".
const MJS = `import * as pulumi from "@pulumi/pulumi";
import { IntegrationConfiguration } from "pulumi-launchdarkly-integrations";

const config = new pulumi.Config();
const pagerduty = ${RESOURCE};
export const id = pagerduty.id;
export const node = process.version;
`;

const ESM = `${MJS}await new Promise((resolve) => setTimeout(resolve, 1));
`;

const CJS = `"use strict";
const pulumi = require("@pulumi/pulumi");
const { IntegrationConfiguration } = require("pulumi-launchdarkly-integrations");

const config = new pulumi.Config();
exports.id = ${RESOURCE}.id;
exports.node = process.version;
`;

const TYPED = `import * as pulumi from "@pulumi/pulumi";
import { IntegrationConfiguration, type IntegrationConfigurationArgs } from "pulumi-launchdarkly-integrations";
import { startEmulator } from "pulumi-launchdarkly-integrations/emulator";
import { diffJson } from "pulumi-launchdarkly-integrations/patch";
import * as provider from "pulumi-launchdarkly-integrations/provider";

const config = new pulumi.Config();
const args: IntegrationConfigurationArgs = {
  integrationKey: "pagerduty-guardian-edition",
  tags: ["packed"],
  configValues: { integrationKey: config.requireSecret("key"), severity: "critical" },
};
const pagerduty = new IntegrationConfiguration("pagerduty", args);
export const id: pulumi.Output<string> = pagerduty.id;
export const node: string = process.version;
export const names = [typeof startEmulator, typeof diffJson, typeof provider];
`;

const typed = {
  target: "es2022",
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  types: ["node"],
};

const tsconfig = (module: string, moduleResolution: string): string =>
  JSON.stringify({
    compilerOptions: {
      ...typed,
      module,
      moduleResolution,
      // The declarations are the same in every resolution mode, so they are checked once.
      skipLibCheck: moduleResolution !== "node16",
    },
    files: ["index.ts"],
  });

/** The compiler's module resolutions; the first is what `pulumi new typescript` writes. */
export const TSCONFIGS: Record<string, string> = {
  "tsconfig.json": tsconfig("commonjs", "node"),
  "tsconfig.node16.json": tsconfig("node16", "node16"),
  "tsconfig.bundler.json": tsconfig("es2022", "bundler"),
};

export const TS: Program = {
  name: "infra",
  title: "a TypeScript program",
  manifest: { main: "index.ts" },
  files: { "index.ts": TYPED, ...TSCONFIGS },
};

export const CJS_PROGRAM: Program = {
  name: "cjs",
  title: "a JavaScript program with require",
  manifest: { main: "index.js" },
  files: { "index.js": CJS },
};

export const TS_ESM: Program = {
  name: "ts-esm",
  title: "a TypeScript ESM program with top-level await",
  manifest: { type: "module", main: "index.ts" },
  files: { "index.ts": ESM, "tsconfig.json": tsconfig("node16", "node16") },
};

export const PROGRAMS: Program[] = [
  TS,
  TS_ESM,
  CJS_PROGRAM,
  {
    name: "esm",
    title: "a JavaScript ESM program with top-level await",
    manifest: { type: "module", main: "index.js" },
    files: { "index.js": ESM },
  },
  {
    name: "mjs",
    title: "an .mjs program",
    manifest: { main: "index.mjs" },
    files: { "index.mjs": MJS },
  },
];
