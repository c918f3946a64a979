import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { isObject, nearest, PACKAGE, type Props, UNKNOWN } from "./core";
import { secret, unmark } from "./marks";
import { problemsOf, SECRET_SETTINGS, SETTINGS, type Settings } from "./settings";
import { fromStruct, toStruct } from "./struct";

type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of a `configure` call. */
export function settingsOf(request: proto.ConfigureRequest, environment: Environment): Settings {
  const given = readSettings(fromStruct(request.getArgs()));
  if (!isDefault(request.getName() ?? "")) return given;
  // In a refresh or a destroy the engine configures the default provider from the state, with a token that may have
  // been rotated since. The current configuration is in the environment.
  const present = presentSettings(environment);
  return present.size > 0 ? present : given;
}

/** Whether the engine created the provider of that name from the stack's configuration. */
export function isDefault(name: string): boolean {
  return /^default(?:_|$)/.test(name);
}

function presentSettings({ PULUMI_CONFIG: text }: Environment): Settings {
  try {
    const parsed: unknown = JSON.parse(text ?? "{}");
    return isObject(parsed) ? readSettings(parsed) : new Map();
  } catch {
    return new Map();
  }
}

function readSettings(args: Readonly<Props>): Settings {
  const settings = new Map<string, string>();
  for (const [key, value] of Object.entries(unmark(args).props)) {
    const text = textOf(value);
    if (isSetting(key) && text !== undefined && text !== "") settings.set(key, text);
  }
  return settings;
}

// The engine passes other types as JSON text, including secret marks, and some commands pass null.
function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value.startsWith(MARKED) ? textOf(unmarked(value)) : value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

const MARKED = '{"4dabf18193072939515e22adb298388d"';

function unmarked(json: string): unknown {
  try {
    return unmark({ value: JSON.parse(json) as unknown }).props.value;
  } catch {
    // The error would quote the text, which may be a token.
    return undefined;
  }
}

/** Answers `checkConfig`. Tokens are always secrets, and one failure reports all problems. */
export function checkConfig(
  news: Readonly<Props>,
  urn: string,
  environment: Environment,
): proto.CheckResponse {
  const problems = Object.keys(news).filter(isUnknownKey).map(refusal);
  const settings = readSettings(news);
  const isOpen = [...settings.values()].includes(UNKNOWN);
  if (!isOpen) problems.push(...problemsOf(settings, environment));
  const inputs = Object.fromEntries(
    Object.entries(news).map(([key, value]) => [
      key,
      SECRET_SETTINGS.includes(key) && value !== null ? secret(value) : value,
    ]),
  );
  const response = new proto.CheckResponse().setInputs(toStruct(inputs));
  if (problems.length > 0) {
    const name = urn.split("::").at(-1) ?? "";
    const who = isDefault(name) || name === "" ? "" : `provider ${JSON.stringify(name)}: `;
    // The property is empty: for a named property the engine prints its value.
    response.addFailures(new proto.CheckFailure().setProperty("").setReason(who + problems.join(" ")));
  }
  return response;
}

function isUnknownKey(key: string): boolean {
  // The engine adds its own members.
  return !isSetting(key) && !key.startsWith("__") && !["version", "pluginDownloadURL"].includes(key);
}

function refusal(key: string): string {
  const near = nearest(key, SETTINGS);
  const hint = near ? `did you mean ${PACKAGE}:${near}?` : `known are ${SETTINGS.join(", ")}.`;
  return `${PACKAGE}:${key} is not a setting; ${hint}`;
}

function isSetting(key: string): boolean {
  return SETTINGS.includes(key);
}

/** Answers `diffConfig`. Another token or host never replaces the provider's resources. */
export function diffConfig(olds: Readonly<Props>, news: Readonly<Props>): proto.DiffResponse {
  const settings = (props: Readonly<Props>): Props => Object.fromEntries(readSettings(props));
  const [before, after] = [settings(olds), settings(news)];
  const changed = SETTINGS.filter((key) => before[key] !== after[key]);
  const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
  return new proto.DiffResponse()
    .setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE)
    .setDiffsList([...changed]);
}
