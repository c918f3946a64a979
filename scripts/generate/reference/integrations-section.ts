import type { Integration } from "../../../provider/kinds/catalogue/integration";
import { className } from "../../../provider/schema/integration";
import { attributeTable } from "../attribute-table";
import { descriptionOf } from "../descriptions";
import { inMarkdown, spanInTable } from "../inert";
import type { ManifestFile } from "../manifests";

/** What an environment selector is. */
export const SELECTOR =
  "An environment selector is `{ projectKey, environmentKey }`. LaunchDarkly's own tools also send `projectId` and `environmentId`: where the API asks for them, the provider looks them up.";

/** The integrations that take configurations, with the form variables of each. */
export function integrationsSection(
  { source, commit, date }: Pick<ManifestFile, "source" | "commit" | "date">,
  integrations: readonly [string, Integration][],
): string {
  return [
    `These are the integrations whose public manifest says that they take configurations (${inMarkdown(source)}, commit ${inMarkdown(commit.slice(0, 12))} of ${inMarkdown(date)}), and the warehouses, of which only Snowflake has one. Where another source is named, LaunchDarkly may know more than the table. The public manifests lag behind LaunchDarkly: \`IntegrationConfiguration\` takes any other integration key, and every class any other form variable.`,
    SELECTOR,
    ...integrations.flatMap(([key, integration]) => section(key, integration)),
  ].join("\n\n");
}

function section(key: string, { name, source, requiresOAuth, variables }: Integration): string[] {
  return [
    `### ${inMarkdown(name)}`,
    [
      `${spanInTable(key)}, class \`${className(key)}\`.`,
      ...(requiresOAuth ? ["Connect it in LaunchDarkly first (OAuth)."] : []),
      ...(source === undefined ? [] : [`Source: ${inMarkdown(source)}.`]),
    ].join(" "),
    Object.keys(variables).length === 0
      ? "No form variables."
      : attributeTable("variable", variables, (variable) => descriptionOf(key, variable)),
  ];
}
