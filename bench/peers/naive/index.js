// A dynamic provider as people write it: the class inline, axios, one GET a resource, the whole object as state.
const pulumi = require("@pulumi/pulumi");
const axios = require("axios");
const { compare } = require("fast-json-patch");
const { desired } = require("./desired");

const provider = {
  headers() {
    return { Authorization: process.env.LAUNCHDARKLY_ACCESS_TOKEN, "LD-API-Version": "beta" };
  },
  url(path) {
    return `${process.env.LAUNCHDARKLY_API_HOST}/api/v2/integration-configurations/${path}`;
  },
  body({ name, enabled, tags, configValues }) {
    return { name, enabled, tags, configValues };
  },
  async create(inputs) {
    const { data } = await axios.post(this.url(`keys/${inputs.integrationKey}`), this.body(inputs), {
      headers: this.headers(),
    });
    return { id: data._id, outs: { ...inputs, live: data } };
  },
  async read(id, props) {
    const { data } = await axios.get(this.url(id), { headers: this.headers() });
    return { id, props: { ...props, live: data } };
  },
  async diff(id, olds, news) {
    const { data } = await axios.get(this.url(id), { headers: this.headers() });
    const [was, is] = [olds, news].map((inputs) => this.body(inputs));
    // Live secrets are masked, so only what is not in configValues can be compared with the live object.
    const drift = compare(
      { name: data.name, enabled: data.enabled, tags: data.tags },
      { name: is.name, enabled: is.enabled, tags: is.tags },
    );
    return { changes: drift.length > 0 || compare(was, is).length > 0 };
  },
  async update(id, olds, news) {
    const patch = compare(this.body(olds), this.body(news));
    const { data } = await axios.patch(this.url(id), patch, { headers: this.headers() });
    return { outs: { ...news, live: data } };
  },
  async delete(id) {
    await axios.delete(this.url(id), { headers: this.headers() });
  },
};

class Configuration extends pulumi.dynamic.Resource {
  constructor(name, args) {
    super(provider, name, args);
  }
}

for (const { resource, args } of desired()) new Configuration(resource, args);
