"use strict";
// Pulumi's SDK loads at its start TypeScript and npm's Arborist to serialize functions, OpenTelemetry to trace, and its
// Automation API: 1 CPU second of what hardly any program uses. Here it loads them when it first uses them.
const Module = require("node:module");

// TypeScript's `__importStar` asks for `__esModule`, which must not load anything.
const members = (load) => new Proxy({}, { get: (_, name) => (name === "__esModule" ? true : load()[name]) });
const LAZY = {
  "../../typescript-shim": members,
  "./automation": members,
  "./closure/codePaths": (load) => ({ computeCodePaths: (...given) => load().computeCodePaths(...given) }),
  "@opentelemetry/exporter-zipkin": members,
  "@opentelemetry/instrumentation": members,
  "@opentelemetry/instrumentation-grpc": members,
  "@opentelemetry/resources": members,
  "@opentelemetry/sdk-trace-base": members,
  "@opentelemetry/sdk-trace-node": members,
};
const IN_SDK = /[\\/]@pulumi[\\/]pulumi[\\/]/;

const NO_MAP = { version: 3, sources: [], names: [], mappings: "" };

// Pulumi looks at the stack at each resource, for the program's line. Reading the maps of the SDK's own files for that takes
// a tenth of a program's time. It also names files directly below `node_modules/@scope`, for which Node.js releases without
// the fix of nodejs/node#64011 never end `util.inspect(error, { colors: true })`.
function mapPrograms(load) {
  const retrieveSourceMap = (file) => (IN_SDK.test(file) ? { url: file, map: NO_MAP } : null);
  load("source-map-support").install({ retrieveSourceMap });
}

const original = Module._load;
Module._load = function loadLazily(request, parent, ...rest) {
  const load = (name = request) => original.call(this, name, parent, ...rest);
  if (!parent || !IN_SDK.test(parent.filename)) return load();
  if (request === "source-map-support/register") return mapPrograms(load);
  const lazy = LAZY[request];
  return lazy ? lazy(() => load()) : load();
};
