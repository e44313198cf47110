import { may, type Permission } from "../rules/permissions";
import type { Viewer } from "../rules/viewer";
import { noteAside } from "./note-aside";

/** Writes that somebody asked for a page that they may not see. A permission that they do hold is not written. */
export async function noteRefusal(viewer: Viewer, permission: Permission): Promise<void> {
  if (may(viewer, permission)) return;
  await noteAside(viewer, {
    event: "access.denied",
    subject: { type: "page", id: permission },
    detail: { what: "page", permission, why: "not-permitted" },
    outcome: "refused",
  });
}
