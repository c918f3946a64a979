// What the plugin imports from the provider, but for the settings.
import { createProvider, type Props } from "../provider/adapter";
import { ConfigurationError } from "../provider/api";
import { differences } from "../provider/json/differences";
import { isObject } from "../provider/json/equal";
import { memberPath } from "../provider/json/non-json";
import { escapeSegment, parsePointer } from "../provider/json/pointer";
import type { Json, JsonObject } from "../provider/json/types";
import { KINDS, kindFacts } from "../provider/kinds";
import { callFunction } from "../provider/lifecycle/call-function";
import type { Comparison } from "../provider/lifecycle/diff";
import { createLookups } from "../provider/lifecycle/lookup";
import {
  calledAs,
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
import { answersOf } from "../provider/schema/functions";
import { declarable, isSingleton, type Kind, mapsOf, type Scope, textFields } from "../provider/schema/kind";
import { nearest } from "../provider/schema/nearest";
import { type Filters, filtersOf, type ObjectResult } from "../provider/schema/object-result";
import { concealed } from "../provider/schema/placeholder";
import type { KindFunction } from "../provider/schema/routes";
import { type Rules, resolve } from "../provider/schema/rules";
import { UNKNOWN } from "../provider/schema/unknown";
import { connect } from "../provider/session/connect";
import { onNormalEnd } from "../provider/session/normal-end";
import { createRedactor } from "../provider/session/redaction/redact";
import { readSettings } from "../provider/session/settings";
import { VERSION } from "../provider/session/version";
import { namespaced, type Settings, withPluginNames } from "./settings";

export type {
  Comparison,
  Filters,
  Json,
  JsonObject,
  Kind,
  KindFunction,
  ObjectResult,
  PackageClass,
  Props,
  Rules,
  Scope,
  TypedClass,
};
export {
  answersOf,
  calledAs,
  classesOf,
  concealed,
  declarable,
  differences,
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
  memberPath,
  nearest,
  PACKAGE,
  parsePointer,
  resolve,
  SECRET_SIGNATURE,
  SIGNATURE,
  TYPED_CLASSES,
  textFields as textsOf,
  tokenOf,
  UNKNOWN,
  UNKNOWNS,
  unescapeText,
  VERSION,
};

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
  /** Calls a function of a kind. */
  call(kind: Kind, id: string, called: KindFunction, preview: boolean): Promise<Props>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Creates a core without configuration. `print` receives redacted text for the user. */
export function createCore(
  environment: Environment,
  print: (text: string) => void,
  kinds: readonly Kind[],
  engineAddress: () => string | undefined,
): Core {
  const provider = createProvider(environment, (text) => print(withPluginNames(text)), {
    onNormalEnd,
    engineAddress,
    kinds,
  });
  const lookups = createLookups();
  let config: Settings = new Map();

  function settings() {
    const { settings: read, problems } = readSettings(config, environment);
    if (problems.length > 0) throw new ConfigurationError(...problems.map(withPluginNames));
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
      return { inputs, failures: failures.map(({ reason }) => withPluginNames(reason)) };
    },
    compare: (id, olds, news, ignoreChanges) =>
      withPluginErrors(() => provider.compare(id, olds, news, ignoreChanges)),
    async create(news) {
      const { id, outs = {} } = await withPluginErrors(() => provider.create(news));
      return { id, outputs: outs };
    },
    async read(id, properties) {
      const { props, inputs = {} } = await withPluginErrors(() => provider.read(id, properties));
      return props && { outputs: props, inputs };
    },
    async update(id, olds, news, ignoreChanges) {
      const { outs = {} } = await withPluginErrors(() => provider.update(id, olds, news, ignoreChanges));
      return outs;
    },
    delete: (id, properties) => withPluginErrors(() => provider.delete(id, properties)),
    find: (kind, id) => withPluginErrors(async () => inert(await lookups.find(settings(), kind, id))),
    list: (kind, scope, filters) =>
      withPluginErrors(async () => (await lookups.list(settings(), kind, scope, filters)).map(inert)),
    call: (kind, id, called, preview) =>
      withPluginErrors(async () => {
        const client = connect(settings(), createRedactor());
        return toWire(await callFunction(client, kind, id, called, { preview }));
      }),
  };
}

const inert = (one: ObjectResult): ObjectResult => toWire(one);

/** Restores a value from the engine. */
export function opened<T>(value: T): T {
  return fromWire(value, "The resource");
}

/** Whether an error contains an object that the state must keep. */
export function isIncomplete(error: Error): error is Incomplete {
  return "id" in error && "properties" in error && "reasons" in error;
}

// Errors name settings as the plugin does.
async function withPluginErrors<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Error) {
      error.message = withPluginNames(error.message);
      if (isIncomplete(error))
        error.reasons.splice(0, error.reasons.length, ...error.reasons.map(withPluginNames));
    }
    throw error;
  }
}
