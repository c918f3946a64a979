"use strict";
// Pulumi's SDK loads TypeScript and npm's Arborist at its start, 0.7 CPU seconds, to serialize functions, which hardly
// any program does. Here it loads them when it first uses them.
const Module = require("node:module");

const LAZY = {
  "../../typescript-shim": (load) => new Proxy({}, { get: (_, name) => load()[name] }),
  "./closure/codePaths": (load) => ({ computeCodePaths: (...given) => load().computeCodePaths(...given) }),
};
const IN_SDK = /[\\/]@pulumi[\\/]pulumi[\\/]/;

const original = Module._load;
Module._load = function loadLazily(request, parent, ...rest) {
  const load = () => original.call(this, request, parent, ...rest);
  const lazy = LAZY[request];
  return lazy && parent && IN_SDK.test(parent.filename) ? lazy(load) : load();
};
