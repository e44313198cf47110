import { transaction } from "@/lib/platform/db";
import type { Viewer } from "../rules/viewer";
import { signOut } from "./end-session";

/** Signs a viewer out in a transaction of its own: for the door's plain form, which is no server action. */
export function leave(viewer: Viewer): Promise<void> {
  return transaction((tx) => signOut(tx, viewer));
}
