// The engine's own floor: the same inputs, no HTTP, and the shortest provider there can be.
const pulumi = require("@pulumi/pulumi");
const { desired } = require("./desired");

const NOTHING = `exports.handler = () => ({
  diff: async (id, olds, news) => ({ changes: olds.name !== news.name }),
  create: async (outs) => ({ id: outs.name, outs }),
  read: async (id, props) => ({ id, props }),
  update: async (id, olds, outs) => ({ outs }),
  delete: async () => {},
});`;

class Empty extends pulumi.CustomResource {
  constructor(name, args) {
    super("pulumi-nodejs:dynamic:Resource", name, { ...args, __provider: NOTHING });
  }
}

for (const { resource, args } of desired()) new Empty(resource, args);
