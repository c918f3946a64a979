import * as pulumi from "@pulumi/pulumi";
import {
  CustomApprovals,
  PagerdutyGuardianEdition,
  type PagerdutyGuardianEditionValues,
} from "pulumi-launchdarkly-integrations";

export interface TeamIntegrationsArgs {
  /** The team's name, as people see it in LaunchDarkly; its tag is `team-<name>`. */
  team: string;
  /** Integration key of the PagerDuty service that is paged when a guarded release fails. */
  pagerdutyKey: pulumi.Input<string>;
  /** How loud. Default: `error`. */
  severity?: PagerdutyGuardianEditionValues["severity"] | undefined;
  /** The team's approval service. Default: it has none. */
  approvals?: { url: pulumi.Input<string>; apiKey: pulumi.Input<string> } | undefined;
}

/** Everything that a team gets in LaunchDarkly: one place decides on names, tags and defaults. */
export class TeamIntegrations extends pulumi.ComponentResource {
  readonly pagerdutyId: pulumi.Output<string>;
  readonly approvalsId: pulumi.Output<string> | undefined;

  constructor(name: string, args: TeamIntegrationsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("acme:launchdarkly:TeamIntegrations", name, {}, opts);

    // With a parent, the team's resources stand together in each preview, and `protect` or `provider` of the
    // component holds for them, too.
    const ours = { parent: this };
    const tags = [`team-${args.team}`];

    this.pagerdutyId = new PagerdutyGuardianEdition(
      `${name}-pagerduty`,
      {
        name: `Guarded releases of ${args.team}`,
        tags,
        configValues: { integrationKey: args.pagerdutyKey, severity: args.severity ?? "error" },
      },
      ours,
    ).id;

    if (args.approvals) {
      this.approvalsId = new CustomApprovals(
        `${name}-approvals`,
        {
          name: `Change approvals of ${args.team}`,
          tags,
          configValues: { apiKey: args.approvals.apiKey, baseURL: args.approvals.url },
        },
        ours,
      ).id;
    }

    // Tells Pulumi that the component is complete.
    this.registerOutputs({ pagerdutyId: this.pagerdutyId, approvalsId: this.approvalsId });
  }
}
