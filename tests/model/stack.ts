import { type Declaration, propsOf } from "./declaration";
import type { Entry, Goal } from "./engine";

/** One resource of a program. */
export interface Resource {
  label: number;
  /** 0: none; 1 and 2: two components. */
  parent: number;
  declaration: Declaration;
  aliases: string[];
  adopt: string | undefined;
  retain: boolean;
}

const PROJECT = "shop";
const TYPE = "pulumi-nodejs:dynamic/launchdarkly:IntegrationConfiguration";
const PARENTS = ["", "shop:A$", "shop:B$"];

/** A stack: its program, and the state that Pulumi keeps of it. */
export class Stack {
  readonly program = new Map<number, Resource>();
  entries: Entry[] = [];

  /** Two stacks with the same name are in two backends. */
  constructor(readonly name: string) {}

  urnOf({ label, parent }: Pick<Resource, "label" | "parent">): string {
    return `urn:pulumi:${this.name}::${PROJECT}::${PARENTS[parent]}${TYPE}::child${label}`;
  }

  /** Whether another slot of the program has that URN. */
  isTaken(place: Pick<Resource, "label" | "parent">, slot: number): boolean {
    const urn = this.urnOf(place);
    return [...this.program].some(([other, resource]) => other !== slot && this.urnOf(resource) === urn);
  }

  /** The registrations of the program. It adopts no object that another stack manages. */
  goals(isManaged: (id: string) => boolean): Goal[] {
    return [...this.program]
      .sort(([a], [b]) => a - b)
      .map(([, resource]) => {
        const urn = this.urnOf(resource);
        const { declaration, aliases, adopt, retain } = resource;
        return {
          urn,
          aliases,
          retain,
          declared: declaration,
          props: {
            ...propsOf(declaration),
            ...(adopt === undefined || isManaged(adopt) ? {} : { adopt: { id: adopt } }),
            __origin: `${PROJECT}/${this.name}#child${resource.label}`,
            __urn: urn,
          },
        };
      });
  }

  /** The entry that the resource of a slot has in the state. */
  entryAt(slot: number): Entry | undefined {
    const resource = this.program.get(slot);
    if (!resource) return undefined;
    const names = [this.urnOf(resource), ...resource.aliases];
    return this.entries.find(({ urn, doomed }) => !doomed && names.includes(urn));
  }
}
