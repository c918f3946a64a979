import * as pulumi from "@pulumi/pulumi";

/** What the classes below share: they keep what they are given, and make nothing in AWS. */
class StandIn extends pulumi.dynamic.Resource {
  constructor(name: string, args: pulumi.Inputs, opts?: pulumi.CustomResourceOptions) {
    super({ create: async (outs) => ({ id: "made", outs }) }, name, args, opts);
  }
}

/** Stands in for `iam.Role` of @pulumi/aws. */
export class Role extends StandIn {
  declare readonly name: pulumi.Output<string>;
  constructor(name: string, args: { name: string; assumeRolePolicy: pulumi.Input<string> }) {
    super(name, args);
  }
}

/** Stands in for `iam.RolePolicy` of @pulumi/aws. */
export class RolePolicy extends StandIn {
  constructor(name: string, args: { role: pulumi.Input<string>; policy: pulumi.Input<string> }) {
    super(name, args);
  }
}

/** Stands in for `redshiftdata.Statement` of @pulumi/aws. */
export class Statement extends StandIn {
  constructor(
    name: string,
    args: { sql: pulumi.Input<string>; database: string },
    opts?: pulumi.CustomResourceOptions,
  ) {
    super(name, args, opts);
  }
}
