import type { StackCommand } from "./commands";
import { kindOf } from "./declaration";
import type { Resource, Stack } from "./stack";
import type { World } from "./world";

const NEW = { aliases: [], adopt: undefined, retain: false };

/** Changes a stack's program or state. Impossible changes, such as two resources with one URN, are skipped. */
export function changeProgram(world: World, command: StackCommand): void {
  const stack = world.stackOf(command.stack);
  if (command.do === "stack rm") {
    for (const { id } of stack.entries) world.ledger.forgotten(id);
    stack.entries = [];
    stack.program.clear();
    return;
  }
  if (command.do === "same program") {
    for (const [slot, resource] of world.stackOf(command.from).program) {
      if (!stack.isTaken(resource, slot)) stack.program.set(slot, { ...resource, ...NEW });
    }
    return;
  }
  const { slot } = command;
  const resource = stack.program.get(slot);
  if (command.do === "declare") {
    const { label, parent, declaration } = command;
    const place = resource ?? { label, parent };
    if (!stack.isTaken(place, slot))
      stack.program.set(slot, { ...NEW, label, parent, ...resource, declaration });
    return;
  }
  if (resource) changeResource(world, stack, slot, resource, command);
}

type ResourceCommand = Exclude<StackCommand, { do: "stack rm" | "same program" | "declare" }>;

function changeResource(
  world: World,
  stack: Stack,
  slot: number,
  resource: Resource,
  command: ResourceCommand,
): void {
  const entry = stack.entryAt(slot);
  switch (command.do) {
    case "like": {
      const { label, parent, other } = command;
      if (other === slot || stack.isTaken({ label, parent }, other)) return;
      stack.program.set(other, { ...resource, ...NEW, label, parent });
      return;
    }
    case "edit":
      resource.declaration = { ...resource.declaration, ...command.set };
      return;
    case "undeclare":
      stack.program.delete(slot);
      return;
    case "retain":
      resource.retain = true;
      return;
    case "rename": {
      const { label, parent, alias } = command;
      if (stack.isTaken({ label, parent }, slot)) return;
      const aliases = alias ? [...resource.aliases, stack.urnOf(resource)] : [];
      Object.assign(resource, { label, parent, aliases });
      return;
    }
    case "adopt": {
      const object = world.objectOf(command.object);
      // Objects of another stack must not be adopted; LaunchDarkly cannot detect that, so the documentation says so.
      const isManaged = world.stacks.some(({ entries }) => entries.some(({ id }) => id === object?._id));
      const fits = object?._integrationKey === kindOf(resource.declaration).integrationKey;
      if (object && fits && !isManaged) resource.adopt = object._id;
      return;
    }
    case "move": {
      const to = world.stackOf(command.to);
      if (!entry || to === stack) return;
      const urn = entry.urn.replace(`:${stack.name}::`, `:${to.name}::`);
      if (to.entries.some((other) => other.urn === urn && !other.doomed)) return;
      stack.entries.splice(stack.entries.indexOf(entry), 1);
      to.entries.push({ ...entry, urn });
      return;
    }
    case "state delete":
      if (!entry) return;
      stack.entries.splice(stack.entries.indexOf(entry), 1);
      world.ledger.forgotten(entry.id);
  }
}
