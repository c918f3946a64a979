import type { FormVariable } from "../../provider/kinds/catalogue/form-variable";

/** Where a manifest says less than is true, and why we think so. */
export const OVERRIDES: Record<string, Record<string, Partial<FormVariable> & { reason: string }>> = {
  "pagerduty-guardian-edition": {
    integrationKey: {
      secret: true,
      reason: "PagerDuty's routing key: whoever has it can page people. The manifest does not flag it.",
    },
  },
};
