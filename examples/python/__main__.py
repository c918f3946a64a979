"""PagerDuty for guarded releases, and an approval service."""

import pulumi
import pulumi_launchdarkly_integrations as launchdarkly

config = pulumi.Config()

pagerduty = launchdarkly.PagerdutyGuardianEdition(
    "pagerduty",
    name="Guarded releases",
    tags=["team-platform"],
    config_values={
        "integration_key": config.require_secret("pagerdutyKey"),
        "severity": "error",
    },
)

approvals = launchdarkly.CustomApprovals(
    "approvals",
    config_values={
        "api_key": config.require_secret("approvalsKey"),
        "base_url": "https://approvals.example.com",
    },
)

pulumi.export("configurationId", pagerduty.id)
pulumi.export("createdAt", approvals.created_at)
