import type { StackCommand } from "./commands";
import { kindOf } from "./declaration";
import type { SharedAccount } from "./shared-account";
import type { Resource, Stack } from "./stack";

const NEW = { aliases: [], adopt: undefined, retain: false };

/** Changes a stack's program or state. Impossible changes, such as two resources with one URN, are skipped. */
export function changeProgram(account: SharedAccount, command: StackCommand): void {
  const stack = account.stackOf(command.stack);
  if (command.do === "stack rm") {
    for (const { id } of stack.entries) account.ledger.forgotten(id);
    stack.entries = [];
    stack.program.clear();
    return;
  }
  if (command.do === "same program") {
    for (const [slot, resource] of account.stackOf(command.from).program) {
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
  if (resource) changeResource(account, stack, slot, resource, command);
}

type ResourceCommand = Exclude<StackCommand, { do: "stack rm" | "same program" | "declare" }>;

function changeResource(
  account: SharedAccount,
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
      const object = account.objectOf(command.object);
      // Objects of another stack must not be adopted; LaunchDarkly cannot detect that, so the documentation says so.
      const isManaged = account.stacks.some(({ entries }) => entries.some(({ id }) => id === object?._id));
      const fits = object?._integrationKey === kindOf(resource.declaration).integrationKey;
      if (object && fits && !isManaged) resource.adopt = object._id;
      return;
    }
    case "move": {
      const to = account.stackOf(command.to);
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
      account.ledger.forgotten(entry.id);
  }
}
