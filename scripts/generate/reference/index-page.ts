import { plural } from "../../../provider/json/words";
import { isSingleton, type Kind } from "../../../provider/schema/kind";
import { spanInTable } from "../inert";
import { cell, idForm, lifeOf } from "./kind-page";
import { RESOURCE_OPTIONS } from "./resource-options";
import { stabilityOf } from "./routes-rows";
import type { Documented, Subpath } from "./sdk";

/** docs/reference/index.md. */
export function indexPage(
  kinds: readonly Kind[],
  sdk: readonly Documented[],
  typed: readonly string[],
  subpaths: readonly Subpath[],
): string {
  const own = kinds.map(({ resource }) => resource);
  const others = sdk.filter(
    ({ kind, name }) => kind === "class" && !own.includes(name) && !typed.includes(name),
  );
  return `# Reference

For anyone who writes a program: every class and function of this package. Written by \`npm run generate\`.

The package is not on npm yet ([how to install it from a clone](../../README.md)). LaunchDarkly's API of the kinds marked
beta may change. Until 1.0 a minor version of this package may change behavior; [CHANGELOG](../../CHANGELOG.md) says what, and
states of every earlier version stay readable. A Pulumi type never changes, since states name it.
Something is wrong or missing? [Troubleshooting](../troubleshooting.md) explains the messages, and
[Report a bug](../../CONTRIBUTING.md#report-a-bug) says where, and what to send.

## Kinds of objects

| class | what it manages | life | Pulumi id | LaunchDarkly's API |
| --- | --- | --- | --- | --- |
${kinds.map(kindRow).join("\n")}

${typed.length} classes are for one integration each, with typed form variables: ${typed.map((name) => `\`${name}\``).join(", ")}.
The page of each kind lists its integrations, with the form variables of each.

## Accounts

${others.map(classSection).join("\n\n")}

Every setting, its environment variable and its default: [installation and configuration](../installation-configuration.md#settings).

## Functions

The variant with \`Output\` behind its name takes outputs. The page of each kind says what its functions take and answer.

| function | what it does |
| --- | --- |
${functionRows(sdk.filter(({ kind }) => kind === "function")).join("\n")}

## Resource options

Pulumi's resource options work on every class:

| option | what to know |
| --- | --- |
${RESOURCE_OPTIONS.map(([names, text]) => `| ${names.map(spanInTable).join(", ")} | ${text} |`).join("\n")}

## Other entry points

${subpaths.map(subpathSection).join("\n\n")}

[All documentation](../index.md)
`;
}

function functionRows(functions: readonly Documented[]): string[] {
  const names = functions.map(({ name }) => name);
  const isVariant = (name: string): boolean =>
    names.includes(name.replace(/Output$/, "")) && /Output$/.test(name);
  return functions
    .filter(({ name }) => !isVariant(name))
    .map(({ name, text }) => {
      const both = [name, `${name}Output`].filter((one) => names.includes(one)).map(spanInTable);
      return `| ${both.join(", ")} | ${cell(text)} |`;
    });
}

function kindRow(kind: Kind): string {
  const cells = [
    `[\`${kind.resource}\`](${kind.name}.md)`,
    plural(kind.noun),
    isSingleton(kind) ? lifeOf(kind) : "created and deleted",
    `\`${idForm(kind)}\``,
    stabilityOf(kind),
  ];
  return `| ${cells.join(" | ")} |`;
}

function subpathSection({ path, about, exports: exported }: Subpath): string {
  const rows = exported.map(({ name, text }) => `| ${spanInTable(name)} | ${cell(firstParagraph(text))} |`);
  return [
    `**\`pulumi-launchdarkly-integrations/${path}\`.** ${about}`,
    ["| export | what it is |", "| --- | --- |", ...rows].join("\n"),
  ].join("\n\n");
}

const firstParagraph = (text: string): string => text.split("\n\n")[0] ?? "";

function classSection({ name, text, example, options }: Documented): string {
  const rows = options.map(
    ({ name: option, required, text: about }) =>
      `| ${spanInTable(option)} | ${cell(about)} | ${required ? "yes" : ""} |`,
  );
  return [
    `**\`${name}\`.** ${text}`,
    ...(example ? [`\`\`\`ts\n${example}\n\`\`\``] : []),
    ["| property | what it is | required |", "| --- | --- | --- |", ...rows].join("\n"),
  ].join("\n\n");
}
