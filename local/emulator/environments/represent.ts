import { isServiceSecret } from "../catalogue";
import type { Json, JsonObject } from "../json";
import { mask } from "../masks";
import type { Behaviour } from "../options";
import { selfLink } from "../representation";
import { isObject } from "../schema";
import { sdkKey } from "./find";
import { type ApprovalSettings, defaultSettings } from "./settings";
import type { StoredEnvironment } from "./stored";

/** An environment as the API returns it (schema Environment), with the secrets of the approval services masked. */
export function representEnvironment(environment: StoredEnvironment, behaviour: Behaviour): JsonObject {
  const document = environmentDocument(environment, behaviour);
  const { approvalSettings, resourceApprovalSettings } = document;
  if (!isObject(approvalSettings) || !isObject(resourceApprovalSettings)) return document;
  const kinds = Object.entries(resourceApprovalSettings);
  return {
    ...document,
    approvalSettings: masked(approvalSettings, behaviour),
    resourceApprovalSettings: Object.fromEntries(kinds.map(([kind, s]) => [kind, masked(s, behaviour)])),
  };
}

/** The same with secrets in plain text: the document that a patch changes. */
export function environmentDocument(environment: StoredEnvironment, behaviour: Behaviour): JsonObject {
  const { _id, projectKey, key, properties, approvals } = structuredClone(environment);
  const { flag = defaultSettings(behaviour), ...others } = approvals;
  const path = ["projects", projectKey, "environments", key].map(encodeURIComponent).join("/");
  const otherKinds = Object.entries(others).map(([kind, s]) => [kind, settingsDocument(s, behaviour, "")]);
  return {
    _id,
    _links: selfLink(`/api/v2/${path}`),
    key,
    apiKey: sdkKey("sdk", environment),
    mobileKey: sdkKey("mob", environment),
    ...properties,
    ...(behaviour.approvalsOnPlan && {
      approvalSettings: settingsDocument(flag, behaviour, ""),
      resourceApprovalSettings: Object.fromEntries(otherKinds),
    }),
  };
}

/** Settings as the settings endpoint returns them. */
export function representSettings(settings: ApprovalSettings, behaviour: Behaviour): JsonObject {
  return masked(settingsDocument(settings, behaviour, null), behaviour);
}

/** `none` is the value of a missing id, if the switches show missing values. */
function settingsDocument(settings: ApprovalSettings, behaviour: Behaviour, none: "" | null): JsonObject {
  const { autoApplyApprovedChanges: auto, serviceKindConfigurationId: id, ...rest } = settings;
  const { zeroValues, dropEmpty } = behaviour;
  const showsAuto = auto === undefined ? zeroValues : auto || !dropEmpty;
  return {
    ...rest,
    ...(showsAuto && { autoApplyApprovedChanges: auto ?? false }),
    ...(id !== undefined && { serviceKindConfigurationId: id }),
    ...(id === undefined && zeroValues && { serviceKindConfigurationId: none }),
  };
}

function masked(settings: Json, { maskShape }: Behaviour): JsonObject {
  if (!isObject(settings)) return {};
  const { serviceKind, serviceConfig } = settings;
  const shown = Object.entries(serviceConfig ?? {}).flatMap(
    ([key, value]: [string, Json]): [string, Json][] => {
      const visible = isServiceSecret(String(serviceKind), key) ? mask(value, maskShape) : value;
      return visible === undefined ? [] : [[key, visible]];
    },
  );
  return { ...settings, serviceConfig: Object.fromEntries(shown) };
}
