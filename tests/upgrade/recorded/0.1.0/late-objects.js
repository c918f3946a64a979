"use strict";
const pulumi = require("@pulumi/pulumi");
const { CustomApprovals, IntegrationConfiguration } = require("pulumi-launchdarkly-integrations");
const config = new pulumi.Config();

// 0.1.0 called everything in a late object secret as soon as one value in it was.
const values = () => ({ apiKey: config.requireSecret("key"), baseURL: "https://approvals.example.com" });
const nested = () => ({
  channel: "#releases",
  options: { url: "https://hooks.example.com", token: config.requireSecret("nested") },
});
new CustomApprovals("promise", { configValues: Promise.resolve(values()) });
new CustomApprovals("output", { configValues: pulumi.output(values()) });
new CustomApprovals("applied", { configValues: pulumi.output("x").apply(values) });
const slack = { integrationKey: "slack", strict: false };
new IntegrationConfiguration("nested-promise", { ...slack, configValues: Promise.resolve(nested()) });
new IntegrationConfiguration("nested-output", { ...slack, configValues: pulumi.output(nested()) });
new IntegrationConfiguration("late-member", {
  ...slack,
  configValues: { channel: "#releases", options: Promise.resolve(nested().options) },
});
const capabilityConfig = () => ({ own: { region: "eu", token: config.requireSecret("nested") } });
new CustomApprovals("capability-promise", { configValues: values(), capabilityConfig: Promise.resolve(capabilityConfig()) });
new CustomApprovals("capability-output", { configValues: values(), capabilityConfig: pulumi.output(capabilityConfig()) });
