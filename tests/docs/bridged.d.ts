/**
 * What the pages use of the package that `pulumi package add terraform-provider launchdarkly/launchdarkly` generates.
 * Source: docs/resources/project.md of launchdarkly/terraform-provider-launchdarkly (commit 03825c2), its names in camel
 * case and its attributes as properties, as Pulumi's bridge writes them.
 */
declare module "@pulumi/launchdarkly" {
  import type { CustomResource, CustomResourceOptions, Input, Output } from "@pulumi/pulumi";

  export interface ProjectArgs {
    key: Input<string>;
    name: Input<string>;
    environments: Input<Input<ProjectEnvironment>[]>;
    tags?: Input<Input<string>[]>;
  }

  /** Without `approvalSettings`: the pages tell users not to declare it. */
  export interface ProjectEnvironment {
    key: Input<string>;
    name: Input<string>;
    color: Input<string>;
    tags?: Input<Input<string>[]>;
  }

  export class Project extends CustomResource {
    constructor(name: string, args: ProjectArgs, opts?: CustomResourceOptions);
    readonly key: Output<string>;
    readonly name: Output<string>;
  }
}
