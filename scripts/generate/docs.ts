import type { Integration } from "../../provider/kinds/catalogue/integration";
import type { Attribute } from "../../provider/schema/attribute";
import { className } from "../../provider/schema/integration";
import { attributeTable } from "./attribute-table";
import { descriptionOf } from "./descriptions";
import { inMarkdown, literal, spanInTable } from "./inert";
import type { ManifestFile } from "./manifests";

/** docs/integrations.md. */
export function docsFile(
  { source, commit, date }: ManifestFile,
  integrations: [string, Integration][],
): string {
  return `# Integrations

For anyone who writes a program: which integrations take configurations, and what each one takes. These are the integrations whose public manifest says that they take configurations (${inMarkdown(source)}, commit ${inMarkdown(commit.slice(0, 12))} of
${inMarkdown(date)}), and the warehouses, of which only Snowflake has one: where another source is named, LaunchDarkly may know
more than the table. The public manifests lag behind LaunchDarkly: \`IntegrationConfiguration\` takes any other integration key,
and every class any other key. An \`environmentSelector\` is \`{ projectKey, environmentKey }\`; LaunchDarkly's own tools
also send \`projectId\` and \`environmentId\`: where the API asks for them, the provider looks them up. Written by \`npm run generate\`; a test runs each example.
${integrations.map(([key, integration]) => section(key, integration)).join("")}`;
}

function section(key: string, integration: Integration): string {
  const { name, source, requiresOAuth, variables } = integration;
  const table =
    Object.keys(variables).length === 0
      ? "No form variables."
      : attributeTable("variable", variables, (variable) => descriptionOf(key, variable));
  return `
## ${inMarkdown(name)}

${spanInTable(key)}, class \`${className(key)}\`.${requiresOAuth ? " Connect it in LaunchDarkly first (OAuth)." : ""}${source === undefined ? "" : ` Source: ${inMarkdown(source)}.`}

${table}

\`\`\`ts
${example(key, integration)}
\`\`\`
`;
}

/** A program that works, with every variable that is required. */
export function example(key: string, { variables }: Integration): string {
  const required = Object.entries(variables).filter(([, facts]) => facts.required);
  const secrets = required.some(([, { secret }]) => secret);
  const values = required.map(
    ([variable, facts]) => `    ${memberName(variable)}: ${exampleValue(variable, facts)},`,
  );
  const args = [
    `  tags: ["team-platform"],`,
    ...(values.length > 0 ? ["  configValues: {", ...values, "  },"] : []),
  ];
  return [
    ...(secrets ? [`import * as pulumi from "@pulumi/pulumi";`] : []),
    `import { ${className(key)} } from "pulumi-launchdarkly-integrations";`,
    "",
    ...(secrets ? ["const config = new pulumi.Config();", ""] : []),
    `new ${className(key)}(${literal(key)}, {`,
    ...args,
    "});",
  ].join("\n");
}

function memberName(variable: string): string {
  // Without the brackets it is the object's prototype.
  if (variable === "__proto__") return `[${literal(variable)}]`;
  return /^[A-Za-z_$][\w$]*$/.test(variable) ? variable : literal(variable);
}

const EXAMPLES: Readonly<Record<string, string | undefined>> = {
  snowflakeHostAddress: "acme.snowflakecomputing.com",
  databricksHost: "acme.cloud.databricks.com",
  httpPath: "/sql/1.0/warehouses/abc",
  clusterEndpoint: "acme.abc.us-east-1.redshift.amazonaws.com:5439/dev",
  clusterRegion: "us-east-1",
  clusterAwsAccountId: "123456789012",
};

function exampleValue(variable: string, { type, secret, allowedValues }: Attribute): string {
  if (secret) return `config.requireSecret(${literal(variable)})`;
  if (type === "environmentSelector") return `{ projectKey: "default", environmentKey: "production" }`;
  if (allowedValues) return literal(allowedValues[0]);
  if (/url/i.test(variable)) return `"https://approvals.example.com"`;
  return literal(EXAMPLES[variable] ?? "acme");
}
