import type { Attribute } from "../schema/attribute";

/** Tags of any LaunchDarkly object. Source: LaunchDarkly's page on tags. */
export const TAGS: Attribute = {
  type: "strings",
  set: true,
  items: { pattern: /^[A-Za-z0-9._-]{1,64}$/, rule: 'a tag is 1 to 64 letters, digits, ".", "_" or "-"' },
  description: "tags, in any order; an empty list removes all tags",
};
