import type { Account } from "../account";
import { findEnvironment } from "../environments/find";
import { type Answer, invalid, notFound } from "../errors";
import type { Json, JsonObject } from "../json";
import { isObject } from "../schema";
import { hexId, type StoredSetup } from "../store";
import { policy } from "../warehouse-setup";
import { objectEntry } from "./audit";
import { OBJECT_KINDS, type ObjectKind } from "./kinds";
import { checkAlone, newObject } from "./operations";
import { represent } from "./represent";

type Keys = readonly [projectKey: string, environmentKey: string, kind: string];

const REFUSALS_WHILE_KEYS_SPREAD = 2;

/** What the response to a setup contains, by kind of destination. */
const ARTIFACTS: Readonly<Record<string, (values: JsonObject) => JsonObject>> = {
  "snowflake-v2": ({ userName = "LAUNCHDARKLY" }) => {
    const publicKey = `MIIB${hexId()}`;
    return {
      script: `create user ${userName} rsa_public_key = '${publicKey}';`,
      publicKey,
      publicKeyPkcs8: `-----BEGIN PUBLIC KEY-----\n${publicKey}\n-----END PUBLIC KEY-----`,
    };
  },
  redshift: ({ clusterIdentifier, clusterRegion, clusterAwsAccountId, s3BucketName }) => ({
    script: "create schema launchdarkly_export;",
    s3BucketName: s3BucketName ?? `launchdarkly-export-${hexId().slice(0, 8)}`,
    ...(clusterIdentifier && clusterRegion && clusterAwsAccountId
      ? {
          redshiftIAMPermissionsPolicy: policy({
            Action: ["redshift-data:ExecuteStatement"],
            Resource: `arn:aws:redshift:${clusterRegion}:${clusterAwsAccountId}:cluster:${clusterIdentifier}`,
          }),
          redshiftIAMTrustPolicy: policy(TRUST),
        }
      : {}),
  }),
  clickhouse: ({ clickHouseUserName = "launchdarkly", clickHousePassword = hexId() }) => ({
    script: `create user ${clickHouseUserName} identified by '${clickHousePassword}';`,
  }),
};

const FLAGS = ["includeNetworkPolicy", "clickHouseIncludeHostRestriction"];

const TRUST: JsonObject = {
  Action: ["sts:AssumeRole"],
  Principal: { AWS: "arn:aws:iam::000000000000:root" },
};

/** `POST …/generate-warehouse-destination-key-pair`: another one each time. */
export function keyPair(account: Account, projectKey: string, environmentKey: string): Answer {
  findEnvironment(account, projectKey, environmentKey);
  const key = `MIIB${hexId()}`;
  return { status: 201, body: { public_key: key, public_key_pkcs8: `-----BEGIN PUBLIC KEY-----\n${key}` } };
}

/** `POST …/generate-trust-policy`. */
export function trustPolicy(account: Account, projectKey: string, environmentKey: string): Answer {
  findEnvironment(account, projectKey, environmentKey);
  return { status: 201, body: { awsTrustPolicy: JSON.parse(policy(TRUST)) as JsonObject } };
}

/** `POST …/kinds/{kind}/setup`: keeps the settings until the completion. It makes no object. */
export function setUp(account: Account, [projectKey, environmentKey, kind]: Keys, body: Json): Answer {
  findEnvironment(account, projectKey, environmentKey);
  const artifactsOf = Object.hasOwn(ARTIFACTS, kind) ? ARTIFACTS[kind] : undefined;
  if (!account.behaviour.twoStepSetup) throw notFound("Invalid resource identifier");
  if (!artifactsOf) throw invalid(`Setup is not supported for ${kind}`);
  if (!isObject(body)) throw invalid("Invalid request body: expected a JSON object");
  for (const [name, value] of Object.entries(body)) {
    const expected = FLAGS.includes(name) ? "boolean" : "string";
    if (typeof value !== expected) throw invalid(`Invalid request body: ${name} must be a ${expected}`);
  }
  const artifacts = artifactsOf(body);
  const { publicKey } = artifacts;
  account.store.putSetup({
    projectKey,
    environmentKey,
    kind,
    values: body,
    ...(typeof publicKey === "string" ? { publicKey } : {}),
    refusals: 0,
  });
  return { status: 201, body: artifacts };
}

/** `POST …/kinds/{kind}/complete-setup`: tests the connection and creates the destination. */
export function complete(account: Account, [projectKey, environmentKey, kind]: Keys, body: Json): Answer {
  const { behaviour, store } = account;
  findEnvironment(account, projectKey, environmentKey);
  if (!isObject(body)) throw invalid("Invalid request body: expected a JSON object");
  const setup = store
    .setups()
    .find(
      (one) => one.projectKey === projectKey && one.environmentKey === environmentKey && one.kind === kind,
    );
  if (!behaviour.twoStepSetup || !setup) throw notFound("Pending setup not found");
  if (setup.publicKey !== undefined && body.publicKey !== setup.publicKey)
    throw invalid("publicKey is not the one of the setup");
  const destination = destinationKind();
  const scope = { projectKey, environmentKey };
  checkAlone(account, destination, scope);
  if (behaviour.slowKeys && setup.refusals < REFUSALS_WHILE_KEYS_SPREAD) {
    store.putSetup({ ...setup, refusals: setup.refusals + 1 });
    throw invalid("Connection test failed: JWT token is invalid");
  }
  const object = newObject(account, destination, scope, valuesOf(setup));
  store.removeSetup(setup);
  store.putObject(object, objectEntry("create", destination, object));
  return { status: 201, body: represent(account, destination, object) };
}

function valuesOf({ kind, publicKey, values: { name = "", ...settings } }: StoredSetup): JsonObject {
  return { name, kind, on: true, config: { ...settings, ...(publicKey === undefined ? {} : { publicKey }) } };
}

function destinationKind(): ObjectKind {
  const found = OBJECT_KINDS.find(({ name }) => name === "destination");
  if (!found) throw new Error("there is no kind destination");
  return found;
}
