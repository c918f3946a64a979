import type { Attributes } from "../../schema/attribute";

export type { Integration } from "../../schema/integration";

/** The facts about an approval service. */
export interface ApprovalService {
  name: string;
  /** Whether approval settings with it name one of its integration configurations. */
  configurable?: true;
  /** The keys of `serviceConfig`. */
  variables: Attributes;
}
