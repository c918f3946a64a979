import type { Attributes } from "../../schema/attribute";

export type { Integration } from "../../schema/integration";

/** What the provider knows of a service that approves changes to an environment. */
export interface ApprovalService {
  name: string;
  /** Its approval settings name one of its integration configurations. */
  configurable?: true;
  /** The keys of `serviceConfig`. */
  variables: Attributes;
}
