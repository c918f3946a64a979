export const PHASES = ["first up", "no-change up", "everything changed", "refresh", "destroy"] as const;
export type Phase = (typeof PHASES)[number];
