import type { Choice, Target } from "./choose-step";
import { deleteNow } from "./delete";
import { compareInputs } from "./input-diff";
import { Unsupported } from "./phase";
import { InitializationError } from "./provider-client";
import type { ResourceState } from "./state";
import { containsUnknown, type Props, secret } from "./wire";

export async function createResource(target: Target, external?: ResourceState): Promise<ResourceState> {
  return create(target, "create", (created) => target.phase.snapshot.commit(external, created));
}

export async function replaceResource(
  target: Target,
  old: ResourceState,
  choice: Choice,
): Promise<ResourceState> {
  const { phase, urn, goal } = target;
  if (old.protect) {
    throw new Error(
      `unable to replace resource "${urn}"\nas it is currently marked for protection. To unprotect the ` +
        "resource, remove the `protect` flag from it in the program and run `up` once before",
    );
  }
  const note = `[replaces: ${choice.because.join(", ")}]`;
  if (!choice.deleteBeforeReplace) {
    return create(target, "replace", (created) => phase.snapshot.supersede(old, created), old, note);
  }
  const dependents = phase.snapshot
    .resources()
    .filter((other) => other.dependencies?.includes(old.urn) || other.parent === old.urn);
  if (dependents.length > 0) {
    throw new Unsupported(`deleting ${goal.name} before its replacement while other resources depend on it`);
  }
  await deleteNow(phase, old);
  return create(target, "replace", (created) => phase.snapshot.commit(undefined, created), old, note);
}

async function create(
  target: Target,
  kind: "create" | "replace",
  record: (state: ResourceState) => void,
  old?: ResourceState,
  note = "",
): Promise<ResourceState> {
  const { phase, goal, urn, inputs, client } = target;
  phase.changed = true;
  phase.display.step(kind, goal.type, goal.name, note);
  showProperties(target, old);
  if (phase.dryRun) {
    // The dynamic provider does not preview: outputs other than the inputs stay unknown, and so does the id.
    const planned = stateOf(target, { outputs: inputs });
    record(planned);
    phase.display.done(kind, goal.type);
    return planned;
  }
  refuseUnknown(inputs);
  phase.snapshot.beginCreate(urn, goal.type);
  try {
    const created = await client?.create(urn, inputs);
    if (!created) throw new Error("the configuration of its provider is unknown");
    const state = stateOf(target, created);
    record(state);
    phase.display.done(kind, goal.type);
    return state;
  } catch (error) {
    if (error instanceof InitializationError) {
      record(stateOf(target, { id: error.id, outputs: error.outputs, initErrors: reasonsOf(error) }));
      throw describeInitialization(error);
    }
    phase.snapshot.abandonCreate(urn);
    throw error;
  }
}

export async function updateResource(target: Target, old: ResourceState): Promise<ResourceState> {
  const { phase, goal, urn, inputs, client } = target;
  const id = old.id ?? "";
  phase.changed = true;
  phase.display.step("update", goal.type, goal.name);
  showProperties(target, old);
  if (phase.dryRun) {
    const planned = stateOf(target, { id, outputs: inputs });
    phase.snapshot.commit(old, planned);
    phase.display.done("update", goal.type);
    return planned;
  }
  refuseUnknown(inputs);
  try {
    const outputs = await client?.update(urn, id, old.outputs, inputs, old.inputs);
    if (!outputs) throw new Error("the configuration of its provider is unknown");
    const state = stateOf(target, { id, outputs });
    phase.snapshot.commit(old, state);
    phase.display.done("update", goal.type);
    return state;
  } catch (error) {
    if (!(error instanceof InitializationError)) throw error;
    // The old inputs stay, so that the next run detects the whole change again.
    const kept = { id: error.id, outputs: error.outputs, initErrors: reasonsOf(error), inputs: old.inputs };
    phase.snapshot.commit(old, stateOf(target, kept));
    throw describeInitialization(error);
  }
}

export function sameResource(target: Target, old: ResourceState): ResourceState {
  const state = stateOf(target, { id: old.id ?? "", outputs: old.outputs });
  target.phase.snapshot.commit(old, state);
  target.phase.display.done("same", target.goal.type);
  return state;
}

type Result = Pick<ResourceState, "outputs"> & Partial<Pick<ResourceState, "id" | "initErrors" | "inputs">>;

function stateOf({ goal, urn, inputs, reference }: Target, result: Result): ResourceState {
  return {
    urn,
    type: goal.type,
    custom: true,
    inputs,
    ...(goal.parent !== "" && { parent: goal.parent }),
    ...(goal.dependencies.length > 0 && { dependencies: goal.dependencies }),
    provider: reference,
    ...(goal.protect && { protect: true }),
    ...(goal.retainOnDelete && { retainOnDelete: true }),
    ...(goal.additionalSecretOutputs.length > 0 && { additionalSecretOutputs: goal.additionalSecretOutputs }),
    ...result,
    outputs: markNamed(result.outputs, goal.additionalSecretOutputs),
  };
}

export function markNamed(outputs: Props, names: string[]): Props {
  return Object.fromEntries(
    Object.entries(outputs).map(([key, value]) => [key, names.includes(key) ? secret(value) : value]),
  );
}

function showProperties({ phase, inputs }: Target, old: ResourceState | undefined): void {
  if (!old && !phase.showDiff) return;
  const changes = compareInputs(old?.inputs ?? {}, inputs);
  // Keys with two underscores are internal; the real engine does not show them either.
  phase.display.properties(changes.filter(({ path }) => !String(path[0]).startsWith("__")));
}

function refuseUnknown(inputs: Props): void {
  if (containsUnknown(inputs)) throw new Error("an input is still unknown outside of a preview");
}

function reasonsOf(error: InitializationError): string[] {
  return error.reasons.length > 0 ? error.reasons : [error.message];
}

function describeInitialization(error: InitializationError): Error {
  const reasons = error.reasons.filter((reason) => reason !== error.message);
  return new Error([error.message, ...reasons.map((reason) => `* ${reason}`)].join("\n"));
}
