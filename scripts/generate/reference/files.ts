import { INTEGRATION_CONFIGURATION, KINDS } from "../../../provider/kinds";
import type { Integration } from "../../../provider/kinds/catalogue/integration";
import { className } from "../../../provider/schema/integration";
import type { Kind } from "../../../provider/schema/kind";
import type { ManifestFile } from "../manifests";
import { functionTokens } from "../package-functions";
import type { FunctionSpec } from "./functions-section";
import { indexPage } from "./index-page";
import { integrationsSection } from "./integrations-section";
import { kindPage } from "./kind-page";
import { readSdk } from "./sdk";

const REFERENCE = "docs/reference";

/** The pages of docs/reference, by path: one for each kind, and their index. */
export function referenceFiles(
  root: string,
  manifests: ManifestFile,
  configurable: readonly [string, Integration][],
  packageSchema: string,
): Record<string, string> {
  const { main: sdk, subpaths } = readSdk(root);
  const { resources, functions } = JSON.parse(packageSchema) as {
    resources: Record<string, unknown>;
    functions: Record<string, FunctionSpec>;
  };
  const pages = KINDS.map((kind): [string, string] => [
    `${REFERENCE}/${kind.name}.md`,
    kindPage(kind, {
      sdk: sdk.find(({ name }) => name === kind.resource),
      token: Object.keys(resources).find((token) => token.endsWith(`:${kind.resource}`)),
      keys: keysOf(kind, Object.keys(manifests.integrations)),
      functions: functionTokens(kind).flatMap((token) => {
        const name = token.split(":").at(-1) ?? "";
        const spec = functions[token];
        return spec ? [{ name, spec, exported: sdk.some((one) => one.name === name) }] : [];
      }),
      ...(kind === INTEGRATION_CONFIGURATION
        ? { integrations: integrationsSection(manifests, configurable) }
        : {}),
    }),
  ]);
  const others = KINDS.filter((kind) => kind !== INTEGRATION_CONFIGURATION).flatMap(({ typed }) =>
    Object.entries(typed?.integrations ?? {}).flatMap(([key, { configurable: isTyped }]) =>
      isTyped ? [className(key, typed?.suffix)] : [],
    ),
  );
  const typed = [...new Set([...configurable.map(([key]) => className(key)), ...others])];
  return { ...Object.fromEntries(pages), [`${REFERENCE}/index.md`]: indexPage(KINDS, sdk, typed, subpaths) };
}

/** Every key that may have form variables: by what the kind says, else of the manifests. */
export function keysOf({ knownBy, attributes, typed }: Kind, published: readonly string[]): string[] {
  const { allowedValues, knownValues } = (knownBy && attributes[knownBy]) || {};
  const keys = allowedValues ?? knownValues ?? (typed ? Object.keys(typed.integrations) : published);
  return [...keys].sort();
}
