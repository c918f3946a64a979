import { isObject } from "../provider/json/equal";
import { KINDS } from "../provider/kinds";
import { PACKAGE } from "../provider/present/package";
import { fromWire, unescapeText } from "../provider/present/wire";
import type { Kind } from "../provider/schema/kind";
import { UNKNOWN_SECRET } from "../provider/schema/placeholder";
import type { State } from "../provider/schema/resource";
import { typeOf } from "../sdk/type";
import { migrate } from "./migrate";
import { fromSecret, holdsEncrypted } from "./secret-value";
import { UsageError } from "./usage";

/** One resource of the stack. */
export interface Recorded {
  resource: string;
  /** `project/stack`. */
  stack: string;
  kind: Kind;
  id: string;
  state: State;
  /** Whether the export contains an encrypted secret of the resource. */
  encrypted: boolean;
  account: Account;
}

/** Where a resource lives: the account of the environment, or an explicit provider's. */
interface Account {
  /** The explicit provider's name; empty for the environment's account. */
  name: string;
  config: ReadonlyMap<string, string>;
  /** The provider's settings are encrypted in the export. */
  encrypted: boolean;
}

/**
 * The resources of every kind and either form of the provider in the output of `pulumi stack export`.
 * @throws UsageError for other input.
 */
export function resourcesOf(exported: string): Recorded[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(exported);
  } catch {
    throw new UsageError("--check needs the JSON that `pulumi stack export` prints; this is not JSON");
  }
  const deployment = isObject(parsed) ? parsed.deployment : undefined;
  if (!isObject(deployment)) {
    throw new UsageError(
      "--check needs what `pulumi stack export` prints: there is no `deployment` in this JSON",
    );
  }
  const resources = resourcesIn(deployment, exported);
  const recorded = recordedIn(resources);
  if (recorded.length === 0) {
    throw new UsageError(
      `--check: this stack has ${resources.length === 0 ? "no resources" : "none of this provider's resources"}, so there is ` +
        "nothing to compare: deploy it with `pulumi up`, or export another one with `pulumi stack export --stack NAME`",
    );
  }
  return recorded;
}

function recordedIn(resources: readonly Record<string, unknown>[]): Recorded[] {
  return resources.flatMap(({ type, urn, id, outputs, provider, delete: pending, external }) => {
    const kind = KINDS.find((one) => typeOf(one) === type);
    if (!kind || pending === true || external === true) return [];
    if (typeof urn !== "string" || typeof id !== "string" || !isObject(outputs)) return [];
    const [stack = "", project = ""] = urn.replace(/^urn:pulumi:/, "").split("::");
    const resource = urn.split("::").at(-1) ?? urn;
    // An encrypted secret counts as equal to the live one.
    const { __provider, ...state } = fromWire(fromSecret(outputs, UNKNOWN_SECRET), resource) as Record<
      string,
      unknown
    >;
    return [
      {
        resource,
        stack: `${project}/${stack}`,
        kind,
        id: unescapeText(id),
        state: state as State,
        encrypted: holdsEncrypted(outputs),
        account: accountOf(provider, resources),
      },
    ];
  });
}

// The plugin's resources are read like those of the dynamic form.
function resourcesIn(deployment: Record<string, unknown>, exported: string): Record<string, unknown>[] {
  const given = Array.isArray(deployment.resources) ? deployment.resources.filter(isObject) : [];
  if (!given.some(({ type }) => typeof type === "string" && type.startsWith(`${PACKAGE}:`))) return given;
  const { json } = migrate(exported, { to: "dynamic", generic: false });
  return (JSON.parse(json) as { deployment: { resources: Record<string, unknown>[] } }).deployment.resources;
}

const ENVIRONMENT: Account = { name: "", config: new Map(), encrypted: false };

// A provider that the program did not declare is named `default`, with its version or without.
function accountOf(reference: unknown, resources: readonly Record<string, unknown>[]): Account {
  const urn = typeof reference === "string" ? reference.split("::").slice(0, -1).join("::") : "";
  const name = urn.split("::").at(-1) ?? "";
  if (name === "" || /^default(?:_|$)/.test(name)) return ENVIRONMENT;
  const resource = resources.find((one) => one.urn === urn);
  const inputs = isObject(resource?.inputs) ? resource.inputs : {};
  const settings = Object.entries(inputs).filter(([key]) => key.startsWith("launchdarkly:"));
  const config = new Map(
    settings.flatMap(([key, value]): [string, string][] => {
      const clear = fromSecret(value, "");
      return typeof clear === "string" && clear !== "" ? [[key, clear]] : [];
    }),
  );
  // Only its own token tells which account it uses.
  const encrypted = settings.some(([, value]) => holdsEncrypted(value));
  return { name, config, encrypted: encrypted || !config.has("launchdarkly:accessToken") };
}
