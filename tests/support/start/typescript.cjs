"use strict";
// Lets `require` read TypeScript as ts-node's transpile-only mode does, and keeps the JavaScript between processes.
const fs = require("node:fs");
const { createRequire } = require("node:module");
const { ROOT, slot } = require("./cache.cjs");

/** Compiles TypeScript. The compiler is loaded when it is first needed. */
function createTranspiler() {
  let service;
  return (source, filename) => {
    service ??= require("ts-node").create({ transpileOnly: true, dir: ROOT });
    return service.compile(source, filename);
  };
}

function createLoader() {
  const transpile = createTranspiler();
  return (filename) => {
    const source = fs.readFileSync(filename, "utf8");
    const place = slot("transpiled", filename, source);
    const stored = place.read();
    if (stored) return stored.toString("utf8");
    const code = transpile(source, filename);
    place.write(Buffer.from(code));
    return code;
  };
}

function install() {
  const load = createLoader();
  /** What was loaded, for the stack traces. */
  const loaded = new Map();
  createRequire(require.resolve("ts-node"))("@cspotcode/source-map-support").install({
    environment: "node",
    hookRequire: false,
    retrieveFile: (name) => loaded.get(name) ?? "",
  });
  require.extensions[".ts"] = (module, filename) => {
    const code = load(filename);
    loaded.set(filename, code);
    module._compile(code, filename);
  };
}

install();
