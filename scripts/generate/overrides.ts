import type { Attribute } from "../../provider/schema/attribute";

/** Where a manifest says less than is true, and why we think so. */
export const OVERRIDES: Record<string, Record<string, Partial<Attribute> & { reason: string }>> = {
  "pagerduty-guardian-edition": {
    integrationKey: {
      secret: true,
      reason: "PagerDuty's routing key: whoever has it can page people. The manifest does not flag it.",
    },
  },
};
