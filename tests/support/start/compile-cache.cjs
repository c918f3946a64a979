"use strict";
// Keeps V8's compiled code of this checkout's modules between processes, as module.enableCompileCache does, which
// Node.js 20 has not.
const Module = require("node:module");
const path = require("node:path");
const vm = require("node:vm");
const { ROOT, slot } = require("./cache.cjs");

/** Compiles with the stored code; `fresh` takes the scripts that have none yet. */
function compile(source, filename, fresh) {
  const place = slot("compiled", filename, source);
  const cachedData = place.read();
  const script = new vm.Script(Module.wrap(source), {
    filename,
    cachedData,
    columnOffset: -Module.wrapper[0].length,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  if (!cachedData || script.cachedDataRejected) fresh.push([script, place]);
  return script.runInThisContext();
}

function requireOf(module) {
  const require = (id) => module.require(id);
  require.resolve = (id, options) => Module._resolveFilename(id, module, false, options);
  require.resolve.paths = (id) => Module._resolveLookupPaths(id, module);
  require.main = process.mainModule;
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  return require;
}

function install() {
  /** Scripts whose compiled code is not stored yet. */
  const fresh = [];
  const store = () => {
    for (const [script, place] of fresh.splice(0)) place.write(script.createCachedData());
  };
  const original = Module.prototype._compile;
  Module.prototype._compile = function compileWithCache(source, filename, ...rest) {
    // Code that comes from a cache cannot import dynamically in Node.js 20.
    const cached =
      filename.startsWith(ROOT + path.sep) &&
      !filename.endsWith(".mjs") &&
      !source.startsWith("#!") &&
      !source.includes("import(");
    if (!cached || rest[0] === "module") return original.call(this, source, filename, ...rest);
    let run;
    try {
      run = compile(source, filename, fresh);
    } catch {
      // An ES module, or broken: Node.js knows which.
      return original.call(this, source, filename, ...rest);
    }
    return run.call(this.exports, this.exports, requireOf(this), this, filename, path.dirname(filename));
  };

  // A server is ended by a signal, which no exit handler sees: what is new is stored soon after the start too.
  process.once("exit", store);
  setTimeout(store, 1500).unref();
}

install();
