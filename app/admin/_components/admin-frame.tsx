import type { ReactNode } from "react";
import { Desk } from "@/components/shell/desk";
import { ButtonLink } from "@/components/ui/button";
import { Choices } from "@/components/ui/choices";
import { PageHeader } from "@/components/ui/page-header";
import { text } from "@/lib/i18n/text";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { env } from "@/lib/platform/env";
import { ADMIN_TABS, type AdminTab } from "./admin-tabs";

/** The frame of the administrators' pages: only the parts that the viewer may open. */
export async function AdminFrame({
  viewer,
  tab,
  actions,
  children,
}: {
  viewer: Viewer;
  tab: AdminTab;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const [t, o] = await Promise.all([text("admin"), text("office")]);
  const open = ADMIN_TABS.filter((one) => one.permissions.some((permission) => may(viewer, permission)));
  return (
    <Desk viewer={viewer} current={tab === "audit" ? "audit" : "admin"} demo={env().demo}>
      <PageHeader
        title={t(`tabs.${tab}`)}
        actions={
          <>
            {may(viewer, "regions:manage") || may(viewer, "roles:manage") ? (
              <ButtonLink href="/first-steps">{o("steps.link")}</ButtonLink>
            ) : null}
            {actions}
          </>
        }
      />
      {open.length > 1 ? (
        <Choices
          label={t("title")}
          look="tabs"
          current={tab}
          choices={open.map(({ key, href }) => ({ key, href, label: t(`tabs.${key}`) }))}
        />
      ) : null}
      <div className="stack admin">{children}</div>
    </Desk>
  );
}
