"use strict";
// Every Node.js process that a test starts requires this first, by NODE_OPTIONS: a Pulumi program or provider then
// starts in a third of the CPU time. Nothing here changes what a process does.
require("./compile-cache.cjs");
require("./lazy-pulumi.cjs");
