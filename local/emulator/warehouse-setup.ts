import type { Account } from "./account";
import { checkSelectors } from "./environments/selectors";
import { type Answer, invalid, notFound } from "./errors";
import type { Json, JsonObject } from "./json";
import {
  auditEntry,
  checkDestination,
  checkIntegrationKey,
  checkName,
  find,
  newConfiguration,
} from "./operations";
import { represent } from "./representation";
import { checkRequiredVariables, checkWritable, isObject } from "./schema";
import { hexId, type StoredConfiguration } from "./store";

const REFUSALS_WHILE_KEYS_SPREAD = 2;

/** Members that the response to a setup has besides the draft, by integration key. */
const ARTIFACTS: Readonly<Record<string, (values: JsonObject) => JsonObject>> = {
  "snowflake-experimentation": ({ publicKey = "" }) => ({
    snowflakeSetupScript: `create user launchdarkly rsa_public_key = '${publicKey}';`,
  }),
  "redshift-experimentation": ({ iamRoleArn = "", clusterRegion = "" }) => ({
    redshiftSetupScripts: [
      "create schema launchdarkly;",
      `create user "IAMR:${String(iamRoleArn).split("/").at(-1)}";`,
    ],
    redshiftIAMPermissionsPolicy: policy({
      Action: ["redshift-data:ExecuteStatement"],
      Resource: `arn:aws:redshift:${clusterRegion}:*`,
    }),
    redshiftIAMTrustPolicy: policy({
      Action: ["sts:AssumeRole"],
      Principal: { AWS: "arn:aws:iam::000000000000:root" },
    }),
  }),
  "clickhouse-experimentation": () => ({
    clickHouseSetupScript: `create user launchdarkly identified by '${hexId()}';`,
  }),
};

/** `POST …/keys/{integrationKey}/setup`: creates a pending draft from name and values; other members are ignored. */
export function setUp(account: Account, integrationKey: string, body: Json): Answer {
  checkIntegrationKey(account, integrationKey);
  const artifactsOf = Object.hasOwn(ARTIFACTS, integrationKey) ? ARTIFACTS[integrationKey] : undefined;
  if (!account.behaviour.twoStepSetup || !artifactsOf) throw notFound("Invalid resource identifier");
  if (!isObject(body)) throw invalid("Invalid request body: expected a JSON object");
  const sent = checkWritable({ name: body.name ?? null, configValues: body.configValues ?? null });
  checkRequiredVariables(integrationKey, sent.configValues);
  checkSelectors(account, sent.configValues);
  checkDestination(account, integrationKey, sent.configValues);
  checkName(account, integrationKey, sent.name);
  const keys = integrationKey.startsWith("snowflake")
    ? { publicKey: `MIIB${hexId()}`, privateKey: hexId() }
    : {};
  const made = newConfiguration(account, integrationKey, {
    ...sent,
    configValues: { ...sent.configValues, ...keys },
  });
  const artifacts = artifactsOf(made.configValues);
  const draft: StoredConfiguration = {
    ...made,
    enabled: false,
    setup: { pending: true, refusals: 0, artifacts },
  };
  account.store.put(draft, auditEntry("create", draft));
  return { status: 201, body: { ...represent(draft, account.behaviour), ...artifacts } };
}

/** `POST …/{id}/complete-setup`, without a body: tests the connection and activates the draft. */
export function completeSetup(account: Account, id: string): Answer {
  const { behaviour, store } = account;
  const draft = find(store, id);
  if (!behaviour.twoStepSetup || !draft.setup?.pending) throw notFound("Pending setup not found");
  const { setup } = draft;
  if (behaviour.slowKeys && setup.refusals < REFUSALS_WHILE_KEYS_SPREAD) {
    store.put({ ...draft, setup: { ...setup, refusals: setup.refusals + 1 } });
    throw invalid("Connection test failed: JWT token is invalid");
  }
  const active = { ...draft, enabled: true, setup: { ...setup, pending: false } };
  store.put(active, auditEntry("update", active));
  return { status: 201, body: represent(active, behaviour) };
}

/** An IAM policy with one statement, as JSON text. */
export function policy(statement: JsonObject): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
}
