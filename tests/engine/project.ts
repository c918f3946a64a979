import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  createCliStack,
  createEmbeddedStack,
  type ExportedResource,
  findPulumiCli,
  type OperationOptions,
  type StackDriver,
} from "../../local/engine";

const SDK = `
const pulumi = require("@pulumi/pulumi");
class Thing extends pulumi.CustomResource {
  constructor(name, args, opts) {
    const __provider = 'exports.handler = () => require("thing-provider");';
    super("pulumi-nodejs:dynamic/test:Thing", name, { computed: undefined, size: undefined, ...args, __provider }, opts);
  }
}
module.exports = { Thing, pulumi };
`;

/** Objects are files in a folder. The inputs define any further behavior of the provider. */
const PROVIDER = `
const fs = require("node:fs"), path = require("node:path");
const cloud = process.env.THING_CLOUD;
const file = (id) => path.join(cloud, id + ".json");
const record = (method, call) => fs.appendFileSync(path.join(cloud, "calls.jsonl"), JSON.stringify({ method, pid: process.pid, config, ...call }) + "\\n");
const store = (id, props) => fs.writeFileSync(file(id), JSON.stringify(props));
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms ?? 0));
let config = {}, next = 0;
const strip = ({ __provider, ...rest }) => rest;
const fail = (how, id, props) => {
  if (how === "plain") throw new Error("the cloud rejected it");
  if (how === "init") throw Object.assign(new Error("not ready"), { id, properties: { ...props, computed: "half" }, reasons: ["still warming up"] });
};
exports.configure = ({ config: given }) => { config = { token: given.get("cloud:token"), own: given.get("own") }; };
exports.check = async (olds, news) => {
  record("check", { olds: strip(olds), news: strip(news) });
  if (news.log) console.log("provider says " + news.log);
  const failures = news.invalid ? [{ property: "", reason: "size must be small" }] : [];
  return { inputs: { size: 1, ...news }, failures };
};
exports.diff = async (id, olds, news) => {
  record("diff", { id, news: strip(news) });
  const replaces = olds.kind !== news.kind ? ["kind"] : [];
  const more = { replaces, deleteBeforeReplace: news.deleteFirst === true };
  if (news.answer === "none") return { changes: false };
  if (news.answer === "some") return { changes: true, ...more };
  return replaces.length > 0 ? more : {};
};
exports.create = async (inputs) => {
  const id = inputs.label + "-" + Date.now().toString(36) + "-" + process.pid + "-" + (next += 1);
  record("create", { id, inputs: strip(inputs) });
  await wait(inputs.slow);
  if (inputs.failCreate === "plain") fail("plain");
  store(id, strip(inputs));
  fail(inputs.failCreate, id, inputs);
  record("created", { id });
  return { id, outs: { ...inputs, computed: "made " + inputs.label } };
};
exports.read = async (id, props) => {
  record("read", { id });
  if (!fs.existsSync(file(id))) {
    if (props.label === undefined) throw new Error("no such thing: " + id);
    return {};
  }
  const live = JSON.parse(fs.readFileSync(file(id), "utf8"));
  return { id, props: { ...live, computed: "made " + live.label }, inputs: live };
};
exports.update = async (id, olds, news) => {
  record("update", { id, inputs: strip(news) });
  fail(news.failUpdate, id, news);
  store(id, strip(news));
  return { outs: { ...news, computed: "updated " + news.label } };
};
exports.delete = async (id, props) => {
  record("delete", { id, label: props.label });
  fail(props.failDelete);
  fs.rmSync(file(id), { force: true });
};
`;

interface Call {
  method: string;
  pid: number;
  id?: string;
  label?: string;
  config: { token?: string; own?: string };
  olds?: Record<string, unknown>;
  news?: Record<string, unknown>;
  inputs?: Record<string, unknown>;
}

/** A project folder with a program, a provider and files as cloud objects, and one stack of it. */
export class EngineProject {
  readonly folder = mkdtempSync(join(tmpdir(), "engine-"));
  readonly project = join(this.folder, "project");
  readonly state = join(this.folder, "state");
  readonly cloud = join(this.folder, "cloud");
  readonly stack: StackDriver;

  constructor(engine: StackDriver["engine"]) {
    for (const folder of [this.project, this.state, this.cloud]) mkdirSync(folder);
    this.file("Pulumi.yaml", "name: things\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n");
    this.file("package.json", '{ "name": "things", "main": "index.js" }');
    this.file("node_modules/thing-sdk/index.js", SDK);
    this.file("node_modules/thing-provider/index.js", PROVIDER);
    const installed = dirname(dirname(require.resolve("@pulumi/pulumi/package.json")));
    symlinkSync(installed, join(this.project, "node_modules", "@pulumi"), "junction");
    const options = {
      projectDir: this.project,
      stack: "dev",
      stateDir: this.state,
      passphrase: "correct horse",
      env: { THING_CLOUD: this.cloud },
    };
    this.stack = engine === "cli" ? createCliStack(options) : createEmbeddedStack(options);
  }

  file(path: string, text: string): void {
    const full = join(this.project, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
  }

  program(source: string): void {
    this.file("index.js", `const { Thing, pulumi } = require("thing-sdk");\n${source}\n`);
  }

  /** Runs `up` without a preview, and fails with the whole output unless it succeeds. */
  async up(source?: string, options: OperationOptions = {}) {
    if (source !== undefined) this.program(source);
    const flags = ["--skip-preview", ...(options.flags ?? [])];
    const result = await this.stack.up({ ...options, flags });
    if (result.exitCode !== 0) throw new Error(`up ended with ${result.exitCode}:\n${result.output}`);
    return result;
  }

  /** The provider's calls since the last read. */
  calls(method?: string): Call[] {
    const path = join(this.cloud, "calls.jsonl");
    if (!existsSync(path)) return [];
    const calls = readFileSync(path, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Call);
    return method ? calls.filter((call) => call.method === method) : calls;
  }

  forgetCalls(): void {
    rmSync(join(this.cloud, "calls.jsonl"), { force: true });
  }

  /** Live objects by label. */
  objects(): Record<string, Record<string, unknown>> {
    const files = readdirSync(this.cloud).filter((name) => name.endsWith(".json"));
    return Object.fromEntries(
      files.map((name) => {
        const object = JSON.parse(readFileSync(join(this.cloud, name), "utf8"));
        return [object.label, { ...object, id: name.slice(0, -".json".length) }];
      }),
    );
  }

  /** Changes an object outside the stack; without `change`, removes it. */
  editByHand(label: string, change?: Record<string, unknown>): void {
    const { id, ...object } = this.objects()[label] ?? {};
    const path = join(this.cloud, `${id}.json`);
    if (change) writeFileSync(path, JSON.stringify({ ...object, ...change }));
    else rmSync(path);
  }

  async resource(name: string): Promise<ExportedResource | undefined> {
    const { deployment } = await this.stack.exportState();
    return deployment.resources?.find((resource) => resource.urn.endsWith(`::${name}`));
  }
}

const cli = findPulumiCli();

/** Runs the same scenario on each engine: the embedded one is compared with the real one if that is available. */
export function onBothEngines(title: string, scenario: (project: EngineProject) => Promise<void>): void {
  for (const engine of ["embedded", "cli"] as const) {
    it(`${title} [${engine}]`, async function () {
      if (engine === "cli" && !cli) return this.skip();
      return withEngineProject(engine, scenario);
    });
  }
}

async function withEngineProject(
  engine: StackDriver["engine"],
  scenario: (project: EngineProject) => Promise<void>,
) {
  const project = new EngineProject(engine);
  try {
    await scenario(project);
  } finally {
    rmSync(project.folder, { recursive: true, force: true });
  }
}
