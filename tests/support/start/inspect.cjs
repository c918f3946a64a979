"use strict";
// Node.js releases without the fix of nodejs/node#64011 never end `util.inspect(error, { colors: true })` where the
// stack names a file directly below `node_modules/@scope`, as the source maps of @pulumi/pulumi make it do. Pulumi
// prints the error of a program that way, and without colors once the text has grown too long: after 20 CPU seconds
// and 3 GB. Without colors from the start, it prints the same.
const util = require("node:util");

const original = util.inspect;
function inspectWithoutColors(value, options, ...rest) {
  const plain =
    value instanceof Error && typeof options === "object" ? { ...options, colors: false } : options;
  return original(value, plain, ...rest);
}
const { custom, defaultOptions, colors, styles, replDefaults } = Object.getOwnPropertyDescriptors(original);
util.inspect = Object.defineProperties(inspectWithoutColors, {
  custom,
  defaultOptions,
  colors,
  styles,
  ...(replDefaults && { replDefaults }),
});
