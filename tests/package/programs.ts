import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A consumer's program: a folder below the one that the package is installed in. */
export interface Program {
  name: string;
  title: string;
  files: Record<string, string>;
}

const RESOURCE = `new IntegrationConfiguration("pagerduty", {
  integrationKey: "pagerduty-guardian-edition",
  tags: ["packed"],
  configValues: { integrationKey: config.requireSecret("key"), severity: "critical" },
})`;

const ESM = `import * as pulumi from "@pulumi/pulumi";
import { IntegrationConfiguration } from "pulumi-launchdarkly-integrations";

const config = new pulumi.Config();
const pagerduty = ${RESOURCE};
export const id = pagerduty.id;
`;

const CJS = `"use strict";
const pulumi = require("@pulumi/pulumi");
const { IntegrationConfiguration } = require("pulumi-launchdarkly-integrations");

const config = new pulumi.Config();
exports.id = ${RESOURCE}.id;
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
export const surface = [typeof startEmulator, typeof diffJson, typeof provider];
`;

const compilerOptions = {
  target: "es2022",
  module: "node16",
  moduleResolution: "node16",
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  noEmit: true,
  types: ["node"],
};

const manifest = (fields: object): string => JSON.stringify({ name: "consumer", private: true, ...fields });

export const PROGRAMS: Program[] = [
  {
    name: "ts",
    title: "a TypeScript program",
    files: {
      "package.json": manifest({ main: "index.ts" }),
      "index.ts": TYPED,
      "tsconfig.json": JSON.stringify({ compilerOptions, files: ["index.ts"] }),
    },
  },
  {
    name: "cjs",
    title: "a JavaScript program with require",
    files: { "package.json": manifest({ main: "index.js" }), "index.js": CJS },
  },
  {
    name: "esm",
    title: "an ESM program",
    files: { "package.json": manifest({ type: "module", main: "index.js" }), "index.js": ESM },
  },
];

export function writePrograms(folder: string): void {
  for (const { name, files } of PROGRAMS) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "Pulumi.yaml"), `name: packed-${name}\nruntime: nodejs\n`);
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text);
  }
}
