import { spanInTable } from "../inert";
import type { PropertySpec } from "../package-property";

/** A function of the plugin's schema. */
export interface FunctionSpec {
  description: string;
  inputs: { properties: Readonly<Record<string, PropertySpec>>; required?: readonly string[] };
  outputs: { properties: Readonly<Record<string, PropertySpec>> };
}

/** A function of a kind, by the name that every language uses. */
export interface KindFunctionFacts {
  name: string;
  spec: FunctionSpec;
  /** Whether the Node.js package has it, too. */
  exported: boolean;
}

/** The functions of a kind: what they take and answer. */
export function functionsSection(functions: readonly KindFunctionFacts[]): string[] {
  if (functions.length === 0) return [];
  const rows = functions.map(({ name, spec: { description, inputs, outputs }, exported }) => {
    const { required = [] } = inputs;
    const cells = [
      `${spanInTable(name)}${exported ? "" : " (plugin)"}`,
      description,
      namesOf(inputs.properties, (input) => (required.includes(input) ? "" : " (optional)")),
      namesOf(outputs.properties, (output) => traitsOf(outputs.properties[output])),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [
    "## Functions",
    "The plugin has them in every language, under the same names. The variant with `Output` behind its name takes outputs. What is marked secret is encrypted where it reaches the state.",
    ["| function | what it does | takes | answers |", "| --- | --- | --- | --- |", ...rows].join("\n"),
  ];
}

/** Whether an output is secret, and which function tells what is in a list. */
function traitsOf({ secret, items }: PropertySpec = {}): string {
  const listed = /:(\w+)Result$/.exec(items?.$ref ?? "")?.[1];
  return `${secret ? " (secret)" : ""}${listed ? `, each as \`get${listed}\` answers` : ""}`;
}

function namesOf(properties: object, trait: (name: string) => string): string {
  return Object.keys(properties)
    .map((name) => spanInTable(name) + trait(name))
    .join(", ");
}
