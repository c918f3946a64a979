// The dynamic-provider shell: the one file here that speaks Pulumi's protocol. Every resource's state names it
// (sdk/shell.ts), so its path and the names it exports stay forever.
import type * as dynamic from "@pulumi/pulumi/dynamic";
import { describeAdoption } from "./adopt-existing";
import { systemClock } from "./api";
import { check as checkInputs } from "./check";
import { connect } from "./connect";
import { type Context, createContext } from "./context";
import { create as createConfiguration } from "./create";
import { deleteConfiguration } from "./delete";
import { diff as diffConfiguration } from "./diff";
import { LaunchDarklyError } from "./errors";
import { IncompleteError } from "./incomplete";
import { journalFolder, openJournal } from "./journal";
import type { Inputs, State } from "./model";
import { read as readConfiguration } from "./read";
import { secretTexts } from "./secrets/locate";
import { createRedactor } from "./secrets/redact";
import { resolveSettings } from "./settings";
import { update as updateConfiguration } from "./update";

type Props = Record<string, unknown>;
interface ConfigureRequest {
  config: { get(key: string): string | undefined };
}

const CONFIG_KEYS = ["accessToken", "apiHost", "driftDetection", "timeout", "comment"].map(
  (key) => `launchdarkly:${key}`,
);

let config = new Map<string, string>();
let current: Context | undefined;
const secrets = createRedactor();

/** Keeps the `launchdarkly:` keys, before anything is awaited: other calls may already be under way. */
export async function configure(request: ConfigureRequest): Promise<void> {
  config = new Map();
  for (const key of CONFIG_KEYS) {
    const value = request.config.get(key);
    if (value) config.set(key, value);
  }
  current = undefined;
}

/** Validates and canonicalises the inputs. No network, but where `adopt` looks for what it takes. All failures at once. */
export async function check(olds: Props, news: Props): Promise<dynamic.CheckResult<Props>> {
  const { inputs, failures, warnings } = checkInputs(withoutShell(news));
  for (const { path, reason } of warnings) {
    console.log(`warning: ${inputs.integrationKey} "${inputs.name}": ${path} ${reason}`);
  }
  const problems = failures.map(({ path, reason }) => `${path} ${reason}`);
  if (problems.length === 0 && inputs.__adopt && !olds.integrationKey) {
    problems.push(...(await announceAdoption(inputs)));
  }
  return {
    inputs: withoutUndefined(inputs),
    // An empty property: with a named one the engine prints its value, secrets in clear.
    failures: problems.map((reason) => ({ property: "", reason })),
  };
}

// A preview calls no create: this is the only place in which it can tell what would be adopted.
async function announceAdoption(inputs: Inputs): Promise<string[]> {
  try {
    await guarded(inputs as unknown as Props, {}, async (context) => {
      const shown = await describeAdoption(context, inputs);
      if (shown) context.report(shown);
    });
    return [];
  } catch (error) {
    if (error instanceof LaunchDarklyError) return [error.message];
    throw error;
  }
}

/** Compares with the live object and prints the JSON Patch. @throws ApiError when LaunchDarkly cannot be asked. */
export async function diff(id: string, olds: Props, news: Props): Promise<dynamic.DiffResult> {
  return guarded(news, olds, async (context) => {
    const outcome = await diffConfiguration(context, id, state(olds), inputs(news));
    if (outcome.replaces.length > 0) {
      // A property's path would not be matched by the engine, so the top-level name stands for it.
      const replaces = [...new Set(outcome.replaces.map((path) => path.split(".")[0] as string))];
      return { changes: true, replaces, deleteBeforeReplace: false };
    }
    // With `changes` left out the engine compares the inputs itself and shows each property.
    if (outcome.inputsDiffer) return {};
    return { changes: outcome.drifted };
  });
}

/** Creates exactly one object, or adopts. @throws IncompleteError with the id, once there is one. */
export async function create(news: Props): Promise<dynamic.CreateResult<Props>> {
  return guarded(news, {}, async (context) => {
    const result = await createConfiguration(context, inputs(news));
    return { id: result.id, outs: withoutUndefined(result.state) };
  });
}

/** What is live, as state and as inputs; `{}` only after LaunchDarkly's own 404. */
export async function read(id: string, props: Props = {}): Promise<dynamic.ReadResult<Props>> {
  return guarded(props, {}, async (context) => {
    const outcome = await readConfiguration(context, id, state(props));
    if (outcome.gone) return {};
    return {
      id,
      props: withoutUndefined(outcome.state),
      inputs: { ...withoutUndefined(outcome.inputs), ...shellOf(props) },
    };
  });
}

/** Sends one PATCH with what differs. @throws LaunchDarklyError when others keep changing it. */
export async function update(id: string, olds: Props, news: Props): Promise<dynamic.UpdateResult<Props>> {
  return guarded(news, olds, async (context) => {
    const outs = await updateConfiguration(context, id, state(olds), inputs(news));
    return { outs: withoutUndefined(outs) };
  });
}

/** Deletes the object; one that is gone is done. */
async function remove(id: string, props: Props): Promise<void> {
  await guarded(props, {}, (context) => deleteConfiguration(context, id));
}

export { remove as delete };

async function guarded<T>(news: Props, olds: Props, act: (context: Context) => Promise<T>): Promise<T> {
  for (const props of [news, olds]) {
    const rules = props as unknown as State;
    if (typeof props.integrationKey === "string") secrets.add(secretTexts(rules, rules));
  }
  try {
    return await act(context());
  } catch (error) {
    throw presentable(error, news);
  }
}

// Pulumi shows an error's message and stack to the user, and keeps `properties` in the state.
function presentable(error: unknown, news: Props): Error {
  const { redact } = secrets;
  if (!(error instanceof Error)) return new Error(redact(String(error)));
  const shown = error as Error & { reasons?: string[] };
  shown.message = redact(shown.message);
  if (shown.stack) shown.stack = redact(shown.stack);
  if (shown instanceof IncompleteError) {
    shown.reasons.splice(0, Number.POSITIVE_INFINITY, ...shown.reasons.map(redact));
    shown.properties = { ...withoutUndefined(shown.properties), ...shellOf(news) } as typeof shown.properties;
  }
  return shown;
}

function context(): Context {
  if (current) return current;
  const settings = resolveSettings(config, process.env);
  current = createContext({
    client: connect(settings, secrets),
    host: settings.apiHost,
    clock: systemClock,
    journal: openJournal(journalFolder(process.env)),
    driftDetection: settings.driftDetection,
    comment: settings.comment,
    env: process.env,
    report: (text) => console.log(secrets.redact(text)),
  });
  return current;
}

function shellOf(props: Props): { __provider?: string } {
  return typeof props.__provider === "string" ? { __provider: props.__provider } : {};
}

function withoutShell({ __provider, ...rest }: Props): Props {
  return rest;
}

const inputs = (props: Props): Inputs => withoutShell(props) as unknown as Inputs;
const state = (props: Props): State => withoutShell(props) as unknown as State;

// The engine's wire format refuses undefined.
function withoutUndefined(value: object): Props {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}
