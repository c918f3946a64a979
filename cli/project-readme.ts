import { DEFAULT_HOST } from "../provider/session/settings";
import { codeSpan } from "./markdown";
import type { Program } from "./program";
import type { NeededSecret } from "./resource-arguments";

/** The file with the values of the program's secrets, until `pulumi config set-all` reads them. */
export const SECRETS_FILE = "stack-config.json";

/** The next steps in the project's folder. */
export function nextSteps({ secrets }: Program, host: string): string[] {
  return [
    "npm install   # while the package is not on npm: npm ci and npm pack in its clone, then npm install the archive here",
    "pulumi stack init production",
    ...(host === DEFAULT_HOST ? [] : [`pulumi config set launchdarkly:apiHost ${host}`]),
    "pulumi config set --secret launchdarkly:accessToken   # asks for the value",
    ...(secrets.length === 0 ? [] : [`pulumi config set-all --json "$(cat ${SECRETS_FILE})"`]),
    "pulumi preview",
  ];
}

/** The README of an exported project. */
export function readmeOf(name: string, program: Program, host: string): string {
  const { secrets, links } = program;
  return [
    `# ${name}`,
    "",
    "LaunchDarkly integrations and environment settings, exported from an existing account.",
    "",
    ...(secrets.length === 0 ? ["Run:"] : FILL_IN),
    "",
    "```sh",
    ...nextSteps(program, host),
    "pulumi up",
    "```",
    "",
    "The preview names each object that Pulumi adopts; the only patches are the secrets.",
    ...(links ? LINKED : []),
    ...(secrets.length === 0 ? [] : ["", ...SET_ALL, "", ...secretTable(secrets)]),
    "",
  ].join("\n");
}

const FILL_IN = [
  `1. In \`${SECRETS_FILE}\`, replace each \`null\` by the secret in quotes; \`set-all\` refuses a file with a \`null\`.`,
  "   Git ignores this file: delete it after step 2.",
  "2. Run:",
];

// Pulumi knows no id of a resource before its first `up`.
const LINKED = [
  "The ids that one object has of another are `known after apply` in this first preview; they stay as they are.",
];

const SET_ALL = [
  "`set-all` takes the secrets on its command line, where other users of the same machine may see them while it runs. On a",
  "shared machine, run `pulumi config set --secret NAME` for each one, which asks for the value. In PowerShell 7.3 or newer:",
  "",
  "```powershell",
  `pulumi config set-all --json (Get-Content -Raw ${SECRETS_FILE})`,
  "```",
  "",
  "Windows PowerShell 5.1 passes quotes on only if they are escaped:",
  "",
  "```powershell",
  `pulumi config set-all --json ((Get-Content -Raw ${SECRETS_FILE}) -replace '(\\\\*)"', '$1$1\\"')`,
  "```",
];

function secretTable(secrets: readonly NeededSecret[]): string[] {
  const rows = secrets.map(
    ({ configName, resource, pointer, shown }) =>
      `| ${codeSpan(configName)} | ${codeSpan(resource)} | ${codeSpan(pointer).replaceAll("|", "\\|")} | ${shown ? "yes" : "no"} |`,
  );
  return ["| setting | resource | secret | shown by LaunchDarkly |", "| --- | --- | --- | --- |", ...rows];
}
