import type { Behaviour } from "../options";
import type { EmulatedVariable } from "../variables";
import type { ObjectKind } from "./kinds";

type Scope = Readonly<Record<string, string>>;
type Is = (variable: string) => boolean;

/** The form variables of the objects of a scope. */
export function variablesOf({ variables = {} }: ObjectKind, scope: Scope): readonly EmulatedVariable[] {
  const { integrationKey = "" } = scope;
  return Object.hasOwn(variables, integrationKey) ? (variables[integrationKey] ?? []) : [];
}

/** Whether a form variable is a credential, flagged or not. */
export function credentialsOf(kind: ObjectKind, scope: Scope): Is {
  const unflagged = kind.unflagged?.[scope.integrationKey ?? ""] ?? [];
  const flagged = flaggedIn(kind, scope);
  return (variable) => flagged(variable) || unflagged.includes(variable);
}

/** Whether reads mask a form variable. */
export function maskedOf(kind: ObjectKind, scope: Scope, { maskUnflaggedCredentials }: Behaviour): Is {
  return maskUnflaggedCredentials ? credentialsOf(kind, scope) : flaggedIn(kind, scope);
}

/** Whether a manifest or the documentation says that a form variable is not secret. Any other variable may be. */
export function publicOf(kind: ObjectKind, scope: Scope): Is {
  const { openInConfig = [] } = kind.secrets;
  const known = new Set([...variablesOf(kind, scope).map(({ key }) => key), ...openInConfig]);
  const isCredential = credentialsOf(kind, scope);
  return (variable) => known.has(variable) && !isCredential(variable);
}

function flaggedIn(kind: ObjectKind, scope: Scope): Is {
  const flagged = new Set(
    variablesOf(kind, scope)
      .filter(({ secret }) => secret)
      .map(({ key }) => key),
  );
  return (variable) => flagged.has(variable) || kind.secrets.inConfig?.includes(variable) === true;
}
