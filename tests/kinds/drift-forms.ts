import type { Props } from "../../provider/adapter";
import { kindFacts } from "../../provider/kinds";
import { urnOf, withPlugin } from "../plugin/plugin";
import type { DriftRow } from "./drift-rows";
import { type Objects, withObjects } from "./objects";
import type { Sample } from "./samples";

/** A resource of a stack. */
export interface Made {
  name: string;
  id: string;
  outs: Props;
  inputs: Props;
}

/** The result of a preview. */
export interface Preview {
  answer: DriftRow["answer"];
  /** The printed lines. */
  lines: string[];
  /** The changed properties, if the form reports them. */
  detailed?: Readonly<Record<string, string>>;
}

/** A stack of one kind without an engine: it calls either form of the provider as Pulumi does. */
export interface DriftStack {
  objects: Objects;
  requests(): readonly { method: string; path: string; body?: unknown }[];
  create(name: string, program: Props): Promise<Made>;
  preview(made: Made, program: Props): Promise<Preview>;
  /** Runs the change that a preview shows. */
  up(made: Made, program: Props): Promise<Made>;
  /** Starts the next run, in a new process. */
  again(): Promise<void>;
}

export type DriftForm = (sample: Sample, story: (stack: DriftStack) => Promise<void>) => Promise<void>;

const inDynamicForm: DriftForm = (sample, story) =>
  withObjects(sample, {}, async ({ emulator, objects, printed, process, checked }) => {
    let provider = process();
    const declared = (name: string, program: Props): Props => ({
      ...program,
      ...kindFacts(sample.kind),
      __urn: urnOf(sample.kind.resource, name),
    });
    const next = ({ name, inputs }: Made, program: Props) =>
      checked(provider, declared(name, program), inputs);
    await story({
      objects,
      requests: () => emulator.requests,
      async create(name, program) {
        const inputs = await checked(provider, declared(name, program));
        const { id, outs = {} } = await provider.create(inputs);
        return { name, id, outs, inputs };
      },
      async preview(made, program) {
        const inputs = await next(made, program);
        const before = printed.length;
        const { outcome } = await provider.compare(made.id, made.outs, inputs);
        return { answer: outcome.kind, lines: linesOf(printed.slice(before)) };
      },
      async up(made, program) {
        const inputs = await next(made, program);
        const { outs = {} } = await provider.update(made.id, made.outs, inputs);
        return { ...made, outs, inputs };
      },
      async again() {
        provider = process();
      },
    });
  });

const asPlugin: DriftForm = (sample, story) =>
  withPlugin({}, async ({ emulator, plugin: first, another, logged }) => {
    let plugin = first;
    const urn = (name: string) => urnOf(sample.kind.resource, name);
    const checked = async (name: string, program: Props, olds?: Props): Promise<Props> => {
      const { inputs, failures } = await plugin.check(urn(name), program, olds);
      if (failures.length > 0) throw new Error(JSON.stringify(failures));
      return inputs;
    };
    await story({
      objects: sample.objects(emulator),
      requests: () => emulator.requests,
      async create(name, program) {
        const inputs = await checked(name, program);
        const { id, outputs } = await plugin.create(urn(name), inputs);
        return { name, id, outs: outputs, inputs };
      },
      // As the engine does for a provider that requires a read before each diff.
      async preview({ name, id, outs, inputs }, program) {
        const read = await plugin.read(urn(name), id, outs, inputs);
        if (read.id === "") return { answer: "gone", lines: [], detailed: {} };
        const news = await checked(name, program, read.inputs);
        const before = logged.length;
        const states = { olds: read.outputs, oldInputs: read.inputs, news };
        const { changes, replaces, detailed } = await plugin.diff(urn(name), id, states);
        const lines = linesOf(logged.slice(before).map(({ message }) => message));
        if (replaces.length > 0) return { answer: "replace", lines, detailed };
        return { answer: changes === "some" ? "patch" : "same", lines, detailed };
      },
      async up({ name, id, outs, inputs }, program) {
        const read = await plugin.read(urn(name), id, outs, inputs);
        const news = await checked(name, program, read.inputs);
        const { outputs } = await plugin.update(urn(name), id, { olds: read.outputs, news });
        return { name, id, outs: outputs, inputs: news };
      },
      async again() {
        plugin = await another();
        await plugin.configure({});
      },
    });
  });

export const FORMS: Readonly<Record<string, DriftForm>> = { dynamic: inDynamicForm, plugin: asPlugin };

const linesOf = (texts: readonly string[]): string[] => texts.flatMap((text) => text.trimEnd().split("\n"));
