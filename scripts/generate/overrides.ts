import type { Attribute } from "../../provider/schema/attribute";

const WEBHOOK =
  "Whoever has the address of an incoming webhook can post to it. The manifest does not flag it.";
const PAGERDUTY = "PagerDuty's routing key: whoever has it can page people. The manifest does not flag it.";

/** Corrections of manifests, with reasons. */
export const OVERRIDES: Record<string, Record<string, Partial<Attribute> & { reason: string }>> = {
  mattermost: { url: { secret: true, reason: WEBHOOK } },
  msteams: { url: { secret: true, reason: WEBHOOK } },
  pagerduty: { integrationKey: { secret: true, reason: PAGERDUTY } },
  "pagerduty-guardian-edition": { integrationKey: { secret: true, reason: PAGERDUTY } },
  split: { ldApiKey: { isToken: true, reason: "LaunchDarkly imports flags with it." } },
  unleash: { ldApiKey: { isToken: true, reason: "LaunchDarkly imports flags with it." } },
  slack: { url: { secret: true, reason: WEBHOOK } },
  zapier: { url: { secret: true, reason: WEBHOOK } },
};
