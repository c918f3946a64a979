/** Pulumi's resource options, and what to know of each here. */
export const RESOURCE_OPTIONS: readonly [names: readonly string[], text: string][] = [
  [["provider"], "another account: a `LaunchDarklyProvider`, or the plugin's `Provider`"],
  [["protect"], "refuses to delete or replace; exported programs set it"],
  [
    ["ignoreChanges"],
    "ignores changes of the program and drift at these paths, such as `configValues.severity`. Not from a transform in the dynamic form: drift is then still corrected",
  ],
  [["retainOnDelete"], "leaves the object in LaunchDarkly when its resource is removed"],
  [
    ["deletedWith"],
    "sends no delete when that resource is deleted in the same run, such as the project that the object is in. If that does not delete the object, it stays",
  ],
  [["deleteBeforeReplace"], "for a replacement that must keep a unique name"],
  [["replaceOnChanges"], "replaces instead of changing in place; the id changes"],
  [
    ["replaceWith", "replacementTrigger"],
    "replaces the object when one of those resources is replaced, or when that value changes; the id changes",
  ],
  [
    ["additionalSecretOutputs"],
    "encrypts more outputs in the state; what the catalogue knows as secret is encrypted anyway",
  ],
  [
    ["aliases"],
    "for a resource that was renamed or moved, and to move between the dynamic form and the [plugin](../languages.md#move-a-stack)",
  ],
  [["dependsOn", "parent"], "as everywhere in Pulumi"],
  [
    ["import"],
    "the plugin only: [import](../import.md). In the dynamic form, use `adopt`: [adopt](../adopt.md)",
  ],
  [["id", "urn"], "set by Pulumi itself, for `.get` and for references to resources"],
  [
    ["transforms", "transformations"],
    "change properties and options before anything is checked; a secret that one adds is encrypted and masked like any other",
  ],
  [["hooks"], "run before and after each step, with the ids and values that the state records"],
  [
    ["hideDiffs"],
    "hides changes at these paths in Pulumi's own display; the line with the JSON Patch still shows them",
  ],
  [["customTimeouts"], "no effect: the setting `timeout` bounds each request"],
  [
    ["version", "pluginDownloadURL"],
    "the version of the plugin, and [where it is downloaded](../languages.md). Leave them out in the dynamic form, which is part of the program: `version` only causes a warning",
  ],
  [
    ["envVarMappings"],
    "on a `LaunchDarklyProvider` or the plugin's `Provider` only: that process sees the variable under another name. Pulumi refuses it on any other resource",
  ],
];
