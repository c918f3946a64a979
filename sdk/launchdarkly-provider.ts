import * as pulumi from "@pulumi/pulumi";
import { nearest } from "../provider/schema/nearest";
import { SETTINGS } from "../provider/session/settings";

/** The arguments of {@link LaunchDarklyProvider}. Each one wins over the stack's configuration and the environment. */
export interface LaunchDarklyProviderArgs {
  /**
   * API access token; this or `oauthToken` is required. Encrypted in the state. A new token updates the provider and
   * replaces nothing.
   */
  accessToken?: pulumi.Input<string> | undefined;
  /** OAuth access token, used if there is no `accessToken`. Encrypted in the state. */
  oauthToken?: pulumi.Input<string> | undefined;
  /** Base URL of the API. Default: `https://app.launchdarkly.com`. */
  apiHost?: pulumi.Input<string> | undefined;
  /** Whether every preview and update compares with the live object. Default: true. */
  driftDetection?: pulumi.Input<boolean> | undefined;
  /** Timeout of one request in seconds. Default: 20. */
  timeout?: pulumi.Input<number> | undefined;
  /** Comment for LaunchDarkly's audit log. `off` sends none. Default: project, stack and commit. */
  comment?: pulumi.Input<string> | undefined;
}

/**
 * A LaunchDarkly account, for stacks that manage several accounts. Pass it as the `provider` option. Each account has
 * its own process and token.
 *
 * @example
 * ```ts
 * const eu = new LaunchDarklyProvider("eu", {
 *   accessToken: config.requireSecret("euToken"),
 *   apiHost: "https://app.eu.launchdarkly.com",
 * });
 * new CustomApprovals(
 *   "approvals",
 *   { configValues: { apiKey: config.requireSecret("apiKey"), baseURL: "https://approvals.example.com" } },
 *   { provider: eu },
 * );
 * ```
 */
export class LaunchDarklyProvider extends pulumi.ProviderResource {
  /**
   * Declares an account.
   *
   * @param name The Pulumi resource name.
   * @param args The account. A change updates the provider and replaces no resource.
   * @param opts Pulumi's resource options.
   * @throws RunError if `args` lacks a token or has an unknown member: a misspelled one would silently use the
   * environment's token.
   */
  constructor(name: string, args: LaunchDarklyProviderArgs, opts?: pulumi.ResourceOptions) {
    refuseUnknown(name, args);
    const text = (value: pulumi.Input<unknown> | undefined): pulumi.Output<string> | undefined =>
      value === undefined ? undefined : pulumi.output(value).apply(String);
    const token = (value: pulumi.Input<string> | undefined): pulumi.Output<string> | undefined =>
      value === undefined ? undefined : pulumi.secret(value);
    super(
      "pulumi-nodejs",
      name,
      {
        "launchdarkly:accessToken": token(args.accessToken),
        "launchdarkly:oauthToken": token(args.oauthToken),
        "launchdarkly:apiHost": args.apiHost,
        "launchdarkly:driftDetection": text(args.driftDetection),
        "launchdarkly:timeout": text(args.timeout),
        "launchdarkly:comment": args.comment,
      },
      opts,
    );
  }
}

// JavaScript programs have no compiler to report these.
function refuseUnknown(name: string, args: LaunchDarklyProviderArgs): void {
  const unknown = Object.keys(args ?? {}).filter((key) => !SETTINGS.includes(key));
  const problems = unknown.map((key) => {
    const near = nearest(key, SETTINGS);
    return `${key} is not a setting${near ? `; did you mean "${near}"?` : `; known are ${SETTINGS.join(", ")}`}`;
  });
  if (!args?.accessToken && !args?.oauthToken) problems.push("accessToken is missing");
  if (problems.length > 0)
    throw new pulumi.RunError(`LaunchDarklyProvider "${name}": ${problems.join(". ")}.`);
}
