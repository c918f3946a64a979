#!/usr/bin/env bash
# Writes what somebody changed by hand as one page for people who look: bash ci/page.sh > drift.html
set -euo pipefail
# The stack's setting, else what the environment has. A program that uses the plugin has the second name.
setting() {
  pulumi config get "launchdarkly:$1" --stack "$PULUMI_STACK" 2> /dev/null ||
    pulumi config get "launchdarkly-integrations:$1" --stack "$PULUMI_STACK" 2> /dev/null || echo "$2"
}
LAUNCHDARKLY_ACCESS_TOKEN=$(setting accessToken "${LAUNCHDARKLY_ACCESS_TOKEN:-}")
LAUNCHDARKLY_API_HOST=$(setting apiHost "${LAUNCHDARKLY_API_HOST:-}")
export LAUNCHDARKLY_ACCESS_TOKEN LAUNCHDARKLY_API_HOST
# 2 is drift. The state, with its secrets, goes through the pipe only; the page masks them.
pulumi stack export --show-secrets --stack "$PULUMI_STACK" |
  npx launchdarkly-integrations export --check - --format html || [ $? = 2 ]
