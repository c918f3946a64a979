import fc from "fast-check";
import type { Behaviour, Operation } from "../../local/emulator";
import { defaultBehaviour, MASK_SHAPES } from "../../local/emulator/behaviour";
import type { Declaration } from "./declaration";
import { FAULTS, type FaultName, type Kill, type PlannedFault } from "./network";

/** How somebody changes an object outside the program. Keys and values are indices into existing ones. */
export type HandEdit =
  | { edit: "value"; key: number; value: number }
  | { edit: "drop"; key: number }
  | { edit: "add"; value: number }
  | { edit: "name"; value: number }
  | { edit: "enabled" }
  | { edit: "tags"; value: number }
  | { edit: "header"; value: number }
  | { edit: "no capability" }
  | { edit: "add capability" }
  | { edit: "delete" };

/** The course of one run. */
export interface Going {
  machine: number;
  parallel: boolean;
  faults: PlannedFault[];
  kill: Kill | null;
}

/** Pulumi runs. */
type RunCommand =
  | { do: "up"; stack: number; preview: boolean; going: Going }
  | { do: "both up"; stack: number; other: number; faults: PlannedFault[] }
  | { do: "preview"; stack: number; faults: PlannedFault[] }
  | { do: "refresh"; stack: number; going: Going }
  | { do: "destroy"; stack: number; going: Going };

/** Something changes in the account, or around it. */
export type AccountCommand =
  | { do: "hand"; object: number; change: HandEdit }
  | { do: "made by hand"; declaration: Declaration }
  | { do: "switch"; set: Partial<Behaviour> }
  | { do: "clock"; whose: "ours" | "server's"; seconds: number };

/** Somebody changes a program or a state. */
export type StackCommand =
  | { do: "declare"; stack: number; slot: number; label: number; parent: number; declaration: Declaration }
  | { do: "like"; stack: number; slot: number; label: number; parent: number; other: number }
  | { do: "edit"; stack: number; slot: number; set: Partial<Declaration> }
  | { do: "undeclare"; stack: number; slot: number }
  | { do: "retain"; stack: number; slot: number }
  | { do: "rename"; stack: number; slot: number; label: number; parent: number; alias: boolean }
  | { do: "adopt"; stack: number; slot: number; object: number }
  | { do: "same program"; stack: number; from: number }
  | { do: "move"; stack: number; slot: number; to: number }
  | { do: "state delete"; stack: number; slot: number }
  | { do: "stack rm"; stack: number };

/** One event of a story. */
export type Command = RunCommand | AccountCommand | StackCommand;

/** A story: the server's initial behavior, and the events. */
export interface Story {
  behaviour: Partial<Behaviour>;
  commands: Command[];
}

// Some declarations need an integration without a public manifest, and no story has a destination for a warehouse.
const FIXED = ["unpublishedIntegrations", "requireDestination"];

/** Every switch of the emulator, including future ones. */
const behaviour = (): fc.Arbitrary<Partial<Behaviour>> => {
  const positions = Object.fromEntries(
    Object.entries(defaultBehaviour())
      .filter(([name]) => !FIXED.includes(name))
      .map(([name, value]) => [
        name,
        // The default comes first, so that a story shrinks to the switches that it needs.
        name === "maskShape" ? fc.constantFrom(...MASK_SHAPES) : fc.constantFrom(value, !value),
      ]),
  );
  return fc.record(positions, { requiredKeys: [] }) as fc.Arbitrary<Partial<Behaviour>>;
};

const nat = (max: number) => fc.nat({ max });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 2 });

const members = {
  kind: nat(4),
  name: nat(2),
  enabled: fc.constantFrom(true, false),
  tags: maybe(nat(7)),
  secret: nat(4),
  named: maybe(nat(4)),
  value: nat(5),
  extra: maybe(nat(5)),
  capability: maybe(nat(4)),
  header: nat(4),
} satisfies { [K in keyof Declaration]: fc.Arbitrary<Declaration[K]> };

const declaration = fc.record(members);
const { kind: _, ...editable } = members;
const change = fc.record(editable, { requiredKeys: [] }) as fc.Arbitrary<Partial<Declaration>>;

const plannedFault: fc.Arbitrary<PlannedFault> = fc.record({
  operation: fc.constantFrom<Operation>("create", "create", "list", "get", "update", "update", "delete"),
  skip: fc.constantFrom(0, 0, 1),
  times: fc.constantFrom(1, 2, 9),
  fault: fc.constantFrom(...(Object.keys(FAULTS) as FaultName[])),
});
const faults = fc.oneof(
  { weight: 3, arbitrary: fc.constant<PlannedFault[]>([]) },
  { weight: 1, arbitrary: fc.array(plannedFault, { minLength: 1, maxLength: 2 }) },
);
const kill = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.record({
      operation: fc.constantFrom<Operation>("create", "create", "update", "delete", "list"),
      skip: fc.constantFrom(0, 0, 1),
      processed: fc.boolean(),
    }),
  },
);
const going: fc.Arbitrary<Going> = fc.record({
  machine: fc.constantFrom(0, 0, 0, 1),
  parallel: fc.boolean(),
  faults,
  kill,
});

const stack = fc.constantFrom(0, 0, 0, 1, 1, 2);
const slot = nat(2);
const object = nat(9);
const place = { label: nat(1), parent: nat(2) };

const handEdit: fc.Arbitrary<HandEdit> = fc.oneof(
  fc.record({ edit: fc.constant("value" as const), key: nat(5), value: nat(7) }),
  fc.record({ edit: fc.constant("drop" as const), key: nat(5) }),
  fc.record({ edit: fc.constant("add" as const), value: nat(7) }),
  fc.record({ edit: fc.constant("name" as const), value: nat(2) }),
  fc.record({ edit: fc.constant("enabled" as const) }),
  fc.record({ edit: fc.constant("tags" as const), value: nat(7) }),
  fc.record({ edit: fc.constant("header" as const), value: nat(2) }),
  fc.record({ edit: fc.constant("no capability" as const) }),
  fc.record({ edit: fc.constant("add capability" as const) }),
  fc.record({ edit: fc.constant("delete" as const) }),
);

const is = <K extends Command["do"]>(name: K) => ({ do: fc.constant(name) });
type Arbitraries = { [K in Command["do"]]: [number, fc.Arbitrary<Extract<Command, { do: K }>>] };

/** Each command with its weight. */
const commands: Arbitraries = {
  declare: [7, fc.record({ ...is("declare"), stack, slot, ...place, declaration })],
  edit: [7, fc.record({ ...is("edit"), stack, slot, set: change })],
  like: [2, fc.record({ ...is("like"), stack, slot, other: slot, ...place })],
  "same program": [3, fc.record({ ...is("same program"), stack, from: stack })],
  undeclare: [2, fc.record({ ...is("undeclare"), stack, slot })],
  retain: [1, fc.record({ ...is("retain"), stack, slot })],
  rename: [2, fc.record({ ...is("rename"), stack, slot, ...place, alias: fc.boolean() })],
  adopt: [1, fc.record({ ...is("adopt"), stack, slot, object })],
  up: [18, fc.record({ ...is("up"), stack, preview: fc.boolean(), going })],
  "both up": [2, fc.record({ ...is("both up"), stack, other: stack, faults })],
  preview: [1, fc.record({ ...is("preview"), stack, faults })],
  refresh: [3, fc.record({ ...is("refresh"), stack, going })],
  destroy: [1, fc.record({ ...is("destroy"), stack, going })],
  hand: [8, fc.record({ ...is("hand"), object, change: handEdit })],
  "made by hand": [1, fc.record({ ...is("made by hand"), declaration })],
  move: [2, fc.record({ ...is("move"), stack, slot, to: stack })],
  "state delete": [1, fc.record({ ...is("state delete"), stack, slot })],
  "stack rm": [1, fc.record({ ...is("stack rm"), stack })],
  switch: [1, fc.record({ ...is("switch"), set: behaviour() })],
  clock: [
    1,
    fc.record({
      ...is("clock"),
      whose: fc.constantFrom("ours" as const, "server's" as const),
      seconds: fc.constantFrom(10, -90, 3600, -86400),
    }),
  ],
};

/** Stories of at most this many commands. */
export function stories(maxLength: number): fc.Arbitrary<Story> {
  const weighed = Object.values(commands).map(([weight, arbitrary]) => ({ weight, arbitrary }));
  const one = fc.oneof(...(weighed as { weight: number; arbitrary: fc.Arbitrary<Command> }[]));
  const [, declare] = commands.declare;
  // An empty program has no interesting story.
  const first = fc.array(
    declare.map((command) => ({ ...command, stack: 0 })),
    { minLength: 1, maxLength: 3 },
  );
  const rest = fc.array(one, { maxLength: maxLength - 3, size: "max" });
  return fc.record({
    behaviour: behaviour(),
    commands: fc.tuple(first, rest).map((parts) => parts.flat()),
  });
}
