// PagerDuty for guarded releases, and an approval service.
package main

import (
	launchdarkly "example.com/pulumi-launchdarkly-integrations/sdk/go/launchdarklyintegrations"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		settings := config.New(ctx, "")

		pagerduty, err := launchdarkly.NewPagerdutyGuardianEdition(ctx, "pagerduty", &launchdarkly.PagerdutyGuardianEditionArgs{
			Name: pulumi.String("Guarded releases"),
			Tags: pulumi.StringArray{pulumi.String("team-platform")},
			ConfigValues: launchdarkly.PagerdutyGuardianEditionValuesArgs{
				IntegrationKey: settings.RequireSecret("pagerdutyKey"),
				Severity:       pulumi.String("error"),
			},
		})
		if err != nil {
			return err
		}

		approvals, err := launchdarkly.NewCustomApprovals(ctx, "approvals", &launchdarkly.CustomApprovalsArgs{
			ConfigValues: launchdarkly.CustomApprovalsValuesArgs{
				ApiKey:  settings.RequireSecret("approvalsKey"),
				BaseURL: pulumi.String("https://approvals.example.com"),
			},
		})
		if err != nil {
			return err
		}

		ctx.Export("configurationId", pagerduty.ID())
		ctx.Export("createdAt", approvals.CreatedAt)
		return nil
	})
}
