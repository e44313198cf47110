import { Refused } from "@/lib/platform/errors";
import { GROUNDS } from "../rules/grounds-table";
import { PERMISSIONS, type Permission } from "../rules/permissions";
import { decidesForAll } from "../rules/scope";
import type { Viewer } from "../rules/viewer";

/** Refuses a change that is one for all districts to whoever works for one, as long as somebody above holds the permission. */
export function refuseGround(viewer: Viewer, name: string, demand: string): void {
  if (!viewer.bounds || (GROUNDS[name] ?? "city") !== "city") return;
  const permission = PERMISSIONS.find((one): one is Permission => one === demand);
  if (permission && !decidesForAll(viewer, permission)) throw new Refused("not-permitted", { permission });
}
