import type { Account } from "../account";
import { formVariablesOf, isServiceSecret, serviceOf } from "../catalogue";
import type { JsonObject } from "../json";
import { countMaskWrites } from "../masks";
import { normalised, withDefaults } from "../normalise";
import type { Behaviour } from "../options";
import { checkSettings } from "./rules";
import { type ApprovalSettings, defaultSettings, OWN_SERVICE, wholeSettings } from "./settings";

const SERVICE_FIELDS = [
  "serviceKind",
  "serviceConfig",
  "serviceKindConfigurationId",
  "autoApplyApprovedChanges",
];

/** The validated settings after a change, as they are stored. */
export function changedSettings(
  account: Account,
  before: ApprovalSettings = defaultSettings(account.behaviour),
  members: JsonObject,
): ApprovalSettings {
  const { behaviour, store } = account;
  const taken = behaviour.ignoreServiceFields ? withoutServices(members, before) : members;
  const settings = inServerForm(wholeSettings(taken), before, behaviour);
  checkSettings(settings, store);
  account.maskWrites += countMaskWrites(
    (variable) => isServiceSecret(settings.serviceKind, variable),
    before.serviceConfig,
    settings.serviceConfig,
    behaviour,
  );
  return settings;
}

/** The settings as sent, with the fields of the service unchanged. */
export function withoutServices(members: JsonObject, before: ApprovalSettings): JsonObject {
  const isOfService = ([name]: [string, unknown]) => SERVICE_FIELDS.includes(name);
  return Object.fromEntries([
    ...Object.entries(members).filter((member) => !isOfService(member)),
    ...Object.entries(before).filter(isOfService),
  ]);
}

function inServerForm(
  sent: ApprovalSettings,
  before: ApprovalSettings,
  behaviour: Behaviour,
): ApprovalSettings {
  const serviceKind = sent.serviceKind || OWN_SERVICE;
  const { serviceKindConfigurationId: id, ...settings } = sent;
  const variables = serviceOf(serviceKind)?.variables ?? [];
  const asConfiguration = (from: ApprovalSettings) => ({
    name: "",
    tags: from.requiredApprovalTags,
    configValues: from.serviceConfig,
  });
  const stored = normalised(
    formVariablesOf(serviceKind),
    asConfiguration(settings),
    behaviour,
    asConfiguration(before),
  );
  // Changing the service removes the link, unless the patch sets the link: that is rejected.
  const unlinked = !serviceOf(serviceKind)?.takesConfigurations && id === before.serviceKindConfigurationId;
  return {
    ...settings,
    serviceKind,
    serviceConfig: behaviour.materialiseDefaults
      ? withDefaults(variables, stored.configValues)
      : stored.configValues,
    requiredApprovalTags: stored.tags ?? [],
    ...(id !== undefined && !unlinked && { serviceKindConfigurationId: id }),
  };
}
