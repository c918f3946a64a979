// Everything that the plugin imports from the provider's core.
import { createProvider, type Props } from "../provider/adapter";
import { ConfigurationError } from "../provider/api";
import { ROTATION } from "../provider/api/advice";
import { equal, isObject, memberOf } from "../provider/json/equal";
import { memberPath } from "../provider/json/non-json";
import { escapeSegment } from "../provider/json/pointer";
import type { Json } from "../provider/json/types";
import { KINDS, kindFacts } from "../provider/kinds";
import type { Comparison } from "../provider/lifecycle/diff";
import { createLookups } from "../provider/lifecycle/lookup";
import {
  classesOf,
  functionsOf,
  listedAs,
  PACKAGE,
  type PackageClass,
  type TypedClass,
  tokenOf,
} from "../provider/present/package";
import { TYPED_CLASSES } from "../provider/present/package-classes";
import {
  escapeText,
  fromWire,
  SECRET_SIGNATURE,
  SIGNATURE,
  toWire,
  UNKNOWNS,
  unescapeText,
} from "../provider/present/wire";
import { addressOf } from "../provider/schema/address";
import {
  declarable,
  type Facts,
  isSingleton,
  type Kind,
  mapsOf,
  type Scope,
  textsOf,
} from "../provider/schema/kind";
import { nearest } from "../provider/schema/nearest";
import {
  type Filters,
  filtersOf,
  matching,
  type ObjectResult,
  objectResult,
} from "../provider/schema/object-result";
import { UNKNOWN_SECRET } from "../provider/schema/placeholder";
import type { Live } from "../provider/schema/resource";
import { type Rules, resolve } from "../provider/schema/rules";
import { UNKNOWN } from "../provider/schema/unknown";
import { onNormalEnd } from "../provider/session/normal-end";
import { readSettings, SETTING_KEYS } from "../provider/session/settings";
import { VERSION } from "../provider/session/version";

export type {
  Comparison,
  Facts,
  Filters,
  Json,
  Kind,
  ObjectResult,
  PackageClass,
  Props,
  Rules,
  Scope,
  TypedClass,
};
export {
  classesOf,
  declarable,
  equal,
  escapeSegment,
  escapeText,
  filtersOf,
  functionsOf,
  isObject,
  isSingleton,
  KINDS,
  kindFacts,
  listedAs,
  mapsOf,
  memberOf,
  memberPath,
  nearest,
  onNormalEnd,
  PACKAGE,
  resolve,
  SECRET_SIGNATURE,
  SIGNATURE,
  TYPED_CLASSES,
  textsOf,
  tokenOf,
  toWire,
  UNKNOWN,
  UNKNOWN_SECRET,
  UNKNOWNS,
  unescapeText,
  VERSION,
};

/** A provider's settings by name. */
export type Settings = ReadonlyMap<string, string>;

export const SETTINGS: readonly string[] = SETTING_KEYS.map((key) => key.replace("launchdarkly:", ""));

/** Settings that are always secret. */
export const SECRET_SETTINGS: readonly string[] = SETTINGS.filter((key) => /token$/i.test(key));

/** A failed create or update of an existing object, with what the engine must keep. */
export interface Incomplete extends Error {
  id: string;
  properties: Props;
  reasons: string[];
}

/** The lifecycle of resources with plain values. The caller marks secrets. */
export interface Core {
  configure(settings: Settings): void;
  /** Whether previews compare with live objects. */
  detectsDrift(): boolean;
  check(olds: Props, news: Props): Promise<{ inputs: Props; failures: string[] }>;
  /** Compares a resource with the live object. `ignoreChanges` is absent in a refresh. */
  compare(id: string, olds: Props, news: Props, ignoreChanges?: readonly string[]): Promise<Comparison>;
  create(news: Props): Promise<{ id: string; outputs: Props }>;
  /** Reads an object. `undefined` if it does not exist, which without properties is an error. */
  read(id: string, properties: Props): Promise<{ outputs: Props; inputs: Props } | undefined>;
  update(id: string, olds: Props, news: Props, ignoreChanges: readonly string[]): Promise<Props>;
  delete(id: string, properties: Props): Promise<void>;
  find(kind: Kind, id: string): Promise<ObjectResult>;
  list(kind: Kind, scope: Scope, filters: Filters): Promise<ObjectResult[]>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Creates a core without configuration. `print` receives redacted text for the user. */
export function createCore(
  environment: Environment,
  print: (text: string) => void,
  kinds: readonly Kind[],
): Core {
  const provider = createProvider(environment, (text) => print(named(text)), { onNormalEnd, kinds });
  const lookups = createLookups();
  let config: Settings = new Map();

  function settings() {
    const { settings: read, problems } = readSettings(config, environment);
    if (problems.length > 0) throw new ConfigurationError(problems.map(named).join(" "));
    return read;
  }

  return {
    configure(given) {
      config = namespaced(given);
      const entries = Object.fromEntries(config);
      // It takes effect before it returns.
      void provider.configure({ config: { get: (key) => entries[key] } });
    },
    detectsDrift: () => readSettings(config, environment).settings.driftDetection,
    async check(olds, news) {
      const { inputs = {}, failures = [] } = await provider.check(olds, news);
      return { inputs, failures: failures.map(({ reason }) => named(reason)) };
    },
    compare: (id, olds, news, ignoreChanges) =>
      renamed(() => provider.compare(id, olds, news, ignoreChanges)),
    async create(news) {
      const { id, outs = {} } = await renamed(() => provider.create(news));
      return { id, outputs: outs };
    },
    async read(id, properties) {
      const { props, inputs = {} } = await renamed(() => provider.read(id, properties));
      return props && { outputs: props, inputs };
    },
    async update(id, olds, news, ignoreChanges) {
      const { outs = {} } = await renamed(() => provider.update(id, olds, news, ignoreChanges));
      return outs;
    },
    delete: (id, properties) => renamed(() => provider.delete(id, properties)),
    find: (kind, id) =>
      renamed(async () => {
        const live = await lookups.findById(settings(), kind, id);
        return inert(objectResult(kind, addressOf(kind, id), live));
      }),
    list: (kind, scope, filters) =>
      renamed(async () => {
        const name = kind.label === undefined ? undefined : filters[kind.label];
        const needs = (item: Live): boolean => name === undefined || item[kind.label ?? ""] === name;
        const live = await lookups.findAll(settings(), kind, scope, needs);
        return matching(
          kind,
          live.map((one) => objectResult(kind, scope, one)),
          filters,
        ).map(inert);
      }),
  };
}

const inert = (one: ObjectResult): ObjectResult => toWire(one);

/** All problems of settings. */
export function problemsOf(given: Settings, environment: Environment): string[] {
  return readSettings(namespaced(given), environment).problems.map(named);
}

/** Restores a value from the engine. */
export function opened<T>(value: T): T {
  return fromWire(value, "The resource");
}

/** Whether an error contains an object that the state must keep. */
export function isIncomplete(error: Error): error is Incomplete {
  return "id" in error && "properties" in error && "reasons" in error;
}

function namespaced(given: Settings): Settings {
  return new Map([...given].map(([key, value]) => [`launchdarkly:${key}`, value]));
}

const NAMED_SETTING = new RegExp(`\\blaunchdarkly:(?=(?:${SETTINGS.join("|")})\\b)`, "g");

// The plugin's settings have the package's name as prefix, and its default providers know the stack's current
// settings.
function named(text: string): string {
  return text.replace(NAMED_SETTING, `${PACKAGE}:`).replaceAll(ROTATION, OWN_ROTATION);
}

const OWN_ROTATION =
  "After a rotation, `pulumi refresh` and `pulumi destroy` still use the token that an explicit provider has in the " +
  "stack's state: run them with --run-program, or run `pulumi up` first.";

async function renamed<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Error) {
      error.message = named(error.message);
      if (isIncomplete(error)) error.reasons.splice(0, error.reasons.length, ...error.reasons.map(named));
    }
    throw error;
  }
}
