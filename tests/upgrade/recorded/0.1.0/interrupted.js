"use strict";
const launchdarkly = require("pulumi-launchdarkly-integrations");

new launchdarkly.CustomApprovals("approvals", {
  configValues: { apiKey: "made-up-literal-key-0002", baseURL: "https://approvals.example.com" },
});
