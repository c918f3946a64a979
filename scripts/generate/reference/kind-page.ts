import { plural } from "../../../provider/json/words";
import { idOf } from "../../../provider/schema/address";
import type { Attribute, Attributes } from "../../../provider/schema/attribute";
import { declarable, isSingleton, type Kind } from "../../../provider/schema/kind";
import { attributeTable, sentence } from "../attribute-table";
import { descriptionOf } from "../descriptions";
import { inMarkdown, literal, spanInTable } from "../inert";
import { functionsSection, type KindFunctionFacts } from "./functions-section";
import { SELECTOR } from "./integrations-section";
import { nestedTables } from "./nested";
import { routesRows } from "./routes-rows";
import type { Documented } from "./sdk";

/** What a page is made of, beside the kind itself. */
interface Sources {
  /** The class of the SDK; absent where there is none yet. */
  sdk: Documented | undefined;
  /** Its type in the plugin; absent where the plugin does not have it. */
  token: string | undefined;
  /** Every key that may say which form variables there are. */
  keys: readonly string[];
  /** What reads objects of the kind, or has LaunchDarkly do something with one. */
  functions: readonly KindFunctionFacts[];
  /** What to say of its integrations, instead of what the kind itself knows of each. */
  integrations?: string;
}

/** docs/reference/NAME.md. */
export function kindPage(kind: Kind, sources: Sources): string {
  const { sdk } = sources;
  return [
    `# ${kind.resource}`,
    `For anyone who declares ${plural(kind.noun)}: every property, option and output. Written by \`npm run generate\`.`,
    sdk?.text ?? "",
    factsTable(kind, sources),
    ...(sdk?.example ? [`\`\`\`ts\n${sdk.example}\n\`\`\``] : []),
    "## Properties",
    properties(kind, sdk),
    ...nestedTables(Object.fromEntries(declarable(kind))),
    ...resets(kind),
    ...places(kind),
    ...formVariables(kind, sources),
    ...options(kind, sdk),
    ...outputs(kind),
    ...functionsSection(sources.functions),
    "[All kinds, resource options, functions](index.md) · [All documentation](../index.md)",
  ]
    .filter((part) => part !== "")
    .join("\n\n")
    .concat("\n");
}

/** The parts of a Pulumi id: `{projectKey}/{environmentKey}/{id}`. */
export function idForm(kind: Kind): string {
  return idOf(kind, Object.fromEntries([...kind.scope, "id"].map((key) => [key, `{${key}}`])));
}

function factsTable(kind: Kind, { sdk, token }: Sources): string {
  const id = idForm(kind);
  const rows: [string, string][] = [
    ["TypeScript, JavaScript", sdk ? `\`${sdk.name}\`` : "no class yet"],
    ["every other language, by the [plugin](../languages.md)", token ? `\`${token}\`` : "not yet"],
    [
      "Pulumi id",
      kind.routes.once
        ? `\`${id}\``
        : id === "{id}"
          ? "LaunchDarkly's id: for `.get`, and `pulumi import` by the plugin"
          : `\`${id}\`: for \`.get\`, and \`pulumi import\` by the plugin`,
    ],
    ...routesRows(kind),
    ...(isSingleton(kind)
      ? [
          ["life", kind.routes.once ? lifeOf(kind) : `always exists: ${lifeOf(kind)}`] satisfies [
            string,
            string,
          ],
        ]
      : []),
  ];
  return ["| | |", "| --- | --- |", ...rows.map(([what, value]) => `| ${what} | ${value} |`)].join("\n");
}

/** What becomes of what always exists. */
export function lifeOf({ attributes, routes }: Kind): string {
  if (routes.once) return "created by one request, kept in the state; deleting changes nothing";
  const resets = Object.values(attributes).some(({ reset }) => reset !== undefined);
  return `creating sets what is declared, deleting ${resets ? "resets it" : "changes nothing"}`;
}

function properties(kind: Kind, sdk: Documented | undefined): string {
  const undeclared =
    "A property without a default that the program leaves out is not managed: what is there stays.";
  const replaces = "A property that replaces cannot be changed in LaunchDarkly: a change makes a new object.";
  // The class may fill in what LaunchDarkly asks for.
  const filled = (sdk?.options ?? []).filter(({ required }) => !required).map(({ name }) => name);
  const attributes = declarable(kind).map(([name, { required, ...facts }]): [string, Attribute] => [
    name,
    required && !filled.includes(name) ? { required, ...facts } : facts,
  ]);
  return `${table("property", Object.fromEntries(attributes))}\n\n${undeclared} ${replaces}`;
}

function table(heading: string, attributes: Attributes): string {
  return attributeTable(heading, attributes, (_, { description = "", items }) =>
    [sentence(description), items ? sentence(items.rule) : ""].join(" ").trim(),
  );
}

// What a field goes back to.
function resets({ attributes }: Kind): string[] {
  const rows = Object.entries(attributes).flatMap(([name, { reset }]) =>
    reset === undefined
      ? []
      : [`| ${spanInTable(name)} | ${reset === null ? "nothing" : spanInTable(literal(reset))} |`],
  );
  if (rows.length === 0) return [];
  return [
    "When the program no longer declares a setting, or the resource is deleted, it goes back to LaunchDarkly's default, unless somebody else changed it since:",
    ["| property | goes back to |", "| --- | --- |", ...rows].join("\n"),
  ];
}

function places({ inside = {} }: Kind): string[] {
  const rows = Object.entries(inside).map(
    ([pointer, attribute]) => `| ${spanInTable(pointer)} | ${traits(attribute).join(", ")} |`,
  );
  if (rows.length === 0) return [];
  return [
    "What is known of places inside of them, as JSON Pointers (`*` is any member, `**` any number of them):",
    ["| place | |", "| --- | --- |", ...rows].join("\n"),
  ];
}

function traits({ secret, set, immutable }: Partial<Attribute>): string[] {
  return [
    ...(secret ? ["secret"] : []),
    ...(set ? ["in any order"] : []),
    ...(immutable ? ["replaces"] : []),
  ];
}

function formVariables(kind: Kind, { keys, integrations }: Sources): string[] {
  const { variables, knownBy, known } = kind;
  if (variables === undefined || knownBy === undefined || known === undefined) return [];
  const intro = `Which form variables ${spanInTable(variables)} takes depends on ${spanInTable(knownBy)}.`;
  if (integrations !== undefined) return ["## Form variables", `${intro} ${integrations}`];
  const sections = keys.flatMap((key) => {
    const integration = kind.typed?.integrations[key];
    // Of an integration without a class of its own, only the secrets are known.
    if (integration !== undefined && !integration.configurable) return [];
    const found = known({ [knownBy]: key }) ?? {};
    if (Object.keys(found).length === 0) return [];
    const own = kind.variant?.({ [knownBy]: key })?.resource;
    const described = attributeTable(
      "variable",
      found,
      (name, { description }) => description ?? descriptionOf(key, name),
    );
    const title = `### ${spanInTable(key)}${own === undefined ? "" : `, class \`${own}\``}`;
    return [title, described, ...nestedTables(found)];
  });
  const selects = sections.some((section) => section.includes("| environment selector |"));
  const more = `Any other key is taken, too, with a warning.${selects ? `\n\n${SELECTOR}` : ""}`;
  return ["## Form variables", `${intro} ${more}`, ...sections];
}

function options(kind: Kind, sdk: Documented | undefined): string[] {
  const own = (sdk?.options ?? []).filter(({ name }) => !Object.hasOwn(kind.attributes, name));
  if (own.length === 0) return [];
  const rows = own.map(({ name, text }) => `| ${spanInTable(name)} | ${cell(text)} |`);
  return [
    "## Options",
    "These are for the provider, and not sent to LaunchDarkly.",
    ["| option | what it does |", "| --- | --- |", ...rows].join("\n"),
  ];
}

/** Our own Markdown in a cell. */
export function cell(text: string): string {
  return text.replaceAll("|", "\\|").replace(/\s*\n\s*/g, " ");
}

function outputs({ attributes }: Kind): string[] {
  const owned = Object.entries(attributes).filter(([, { serverOwned }]) => serverOwned === true);
  const rows = owned.map(
    ([name, { description = "", secret }]) =>
      `| ${spanInTable(name)} | ${inMarkdown(sentence(description))} | ${secret ? "yes" : ""} |`,
  );
  return [
    "## Outputs",
    owned.length === 0
      ? "The properties above, and `id`."
      : [
          "The properties above, `id`, and:",
          ["| output | what it is | secret |", "| --- | --- | --- |", ...rows].join("\n"),
        ].join("\n\n"),
  ];
}
