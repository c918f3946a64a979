import type { Attributes } from "../../schema/attribute";

/** What the provider knows of one integration. */
export interface Integration {
  name: string;
  /** Its manifest says that it takes integration configurations. */
  configurable?: true;
  /** Where the facts come from, where not all of them are a public manifest's. */
  source?: string;
  /** Somebody must connect it in LaunchDarkly's own pages first. */
  requiresOAuth?: true;
  variables: Attributes;
}

/** What the provider knows of a service that approves changes to an environment. */
export interface ApprovalService {
  name: string;
  /** Its approval settings name one of its integration configurations. */
  configurable?: true;
  /** The keys of `serviceConfig`. */
  variables: Attributes;
}
