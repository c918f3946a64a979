import { addressOf } from "../schema/address";
import { declarable, type Kind } from "../schema/kind";
import type { Inputs, State } from "../schema/resource";
import { scopeOf } from "../schema/scope";
import { isUnknown } from "../schema/unknown";
import type { Context } from "../session/context";

/**
 * Tells the other provider processes of this run what a resource declares of an object that always exists. Returns the
 * URN of another resource that declares it. Two accounts may have projects with the same key, so the address contains
 * the account.
 */
export async function claim(context: Context, kind: Kind, inputs: Inputs): Promise<string | undefined> {
  if (!context.driftDetection || kind.scope.some((key) => isUnknown(inputs[key]))) return undefined;
  // The first look tells why it failed.
  const caller = await context.caller().catch(() => undefined);
  const account = caller?.accountId;
  if (account === undefined) return undefined;
  const owner = inputs.__urn ?? inputs.__origin ?? "";
  const address = addressIn(account, kind, scopeOf(kind, inputs));
  return context.claims.publish(address, { owner, fields: fieldsOf(kind, inputs) });
}

/** The fields of a deleted resource's object that another resource of this run declares, in any process. */
export function claimedFields(context: Context, kind: Kind, id: string, { __account }: State): string[] {
  const own = fieldsOf(kind, context.program.declaredAt(kind, id));
  const others =
    __account === undefined ? [] : context.claims.fieldsAt(addressIn(__account, kind, addressOf(kind, id)));
  const fields = [...new Set([...own, ...others])];
  const { together = [] } = kind;
  return fields.some((field) => together.includes(field)) ? [...new Set([...fields, ...together])] : fields;
}

function fieldsOf(kind: Kind, declared: Inputs = {}): string[] {
  return declarable(kind).flatMap(([field]) => (declared[field] === undefined ? [] : [field]));
}

// Without the host: it can be written in several ways, and an account is on one host.
function addressIn(account: string, { name, scope }: Kind, keys: Readonly<Record<string, string>>): string {
  return JSON.stringify([account, name, ...scope.map((key) => keys[key])]);
}
