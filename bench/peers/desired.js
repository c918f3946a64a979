// What every peer declares: BENCH_SIZE configurations over three integration keys, one of them changed when
// BENCH_CHANGED says so.
const pulumi = require("@pulumi/pulumi");

const KINDS = [
  {
    integrationKey: "custom-approvals",
    configValues: (i) => ({
      apiKey: pulumi.secret(`approval-key-${i}-0123456789`),
      baseURL: `https://approvals-${i}.example`,
    }),
  },
  {
    integrationKey: "pagerduty-guardian-edition",
    configValues: (i) => ({
      integrationKey: pulumi.secret(`routing-key-${i}-0123456789abcdef`),
      severity: "critical",
    }),
  },
  {
    integrationKey: "devin",
    configValues: (i) => ({ apiKey: pulumi.secret(`devin-key-${i}-0123456789`) }),
  },
];

exports.desired = () =>
  Array.from({ length: Number(process.env.BENCH_SIZE ?? 10) }, (_, i) => {
    const { integrationKey, configValues } = KINDS[i % KINDS.length];
    const changed = i === 0 && process.env.BENCH_CHANGED === "1";
    return {
      resource: `configuration-${i}`,
      args: {
        integrationKey,
        name: `Configuration ${i}${changed ? ", changed" : ""}`,
        enabled: true,
        tags: ["bench", `team-${i % 10}`],
        configValues: configValues(i),
      },
    };
  });
