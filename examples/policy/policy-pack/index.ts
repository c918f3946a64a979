import { PolicyPack } from "@pulumi/policy";
import { RULES } from "./rules";

// mandatory: a violation stops the run before anything is sent. "advisory" would only tell of it.
new PolicyPack("launchdarkly-integrations", { policies: RULES, enforcementLevel: "mandatory" });
