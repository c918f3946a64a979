import * as pulumi from "@pulumi/pulumi";

/** What `Execute` of @pulumi/snowflake takes, as far as it is used here. */
export interface ExecuteArgs {
  /** SQL that is run at creation. */
  execute: pulumi.Input<string>;
  /** SQL that is run at deletion. */
  revert: pulumi.Input<string>;
}

/** Stands in for `Execute` of @pulumi/snowflake: it keeps the SQL, and runs none of it. */
export class Execute extends pulumi.dynamic.Resource {
  constructor(name: string, args: ExecuteArgs, opts?: pulumi.CustomResourceOptions) {
    super({ create: async (outs) => ({ id: "executed", outs }) }, name, args, opts);
  }
}
