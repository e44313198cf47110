import { redirect } from "next/navigation";
import { currentViewer, viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { ADMIN_TABS, type AdminTab } from "./admin-tabs";

/** The viewer of an administrators' page, who holds one of its permissions; anybody else goes to /refused. */
export async function adminViewer(tab: AdminTab): Promise<Viewer> {
  const viewer = await currentViewer();
  const permissions = ADMIN_TABS.find((one) => one.key === tab)?.permissions ?? [];
  const held = permissions.find((permission) => may(viewer, permission));
  return held ? viewer : viewerWith(permissions[0] ?? "users:manage");
}

/** The first administrators' page that the viewer may open. */
export async function firstAdminPage(): Promise<never> {
  const viewer = await currentViewer();
  const open = ADMIN_TABS.find((tab) => tab.permissions.some((permission) => may(viewer, permission)));
  if (open) redirect(open.href);
  await viewerWith("users:manage");
  redirect("/account");
}
