import type { JsonObject } from "../json";
import type { ApprovalSettings } from "./settings";

/** An environment as the emulator stores it, with secrets in plain text. */
export interface StoredEnvironment {
  /** 24 hexadecimal digits. */
  _id: string;
  /** Key of its project. */
  projectKey: string;
  /** Its key. */
  key: string;
  /** Other members, such as name, color and tags. */
  properties: JsonObject;
  /** By resource kind (`flag`, `segment`, `aiconfig`). A kind that nobody has set is absent. */
  approvals: Record<string, ApprovalSettings>;
}
