import type { ReactNode } from "react";
import { Desk } from "@/components/shell/desk";
import { Choices } from "@/components/ui/choices";
import { PageHeader } from "@/components/ui/page-header";
import { text } from "@/lib/i18n/text";
import { may, type Permission } from "@/lib/identity/rules/permissions";
import { reachesDistrict } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";

interface Tab {
  key: string;
  href: string;
  permission: Permission;
  /** Only for viewers who see the whole district. */
  whole?: true;
}

const TABS = [
  { key: "scorecards", href: "/scorecards", permission: "scorecards:read" },
  { key: "relapses", href: "/relapses", permission: "issues:read" },
  { key: "missed", href: "/missed-reports", permission: "issues:read" },
  { key: "lookBacks", href: "/look-backs", permission: "issues:read", whole: true },
] as const satisfies readonly Tab[];
export type QualityTab = (typeof TABS)[number]["key"];

/** The frame of 整改质量: one place in the side bar, its parts as tabs, as far as the viewer may open them. */
export async function QualityFrame({
  viewer,
  tab,
  demo,
  chips,
  actions,
  children,
}: {
  viewer: Viewer;
  tab: QualityTab;
  demo: boolean;
  chips?: readonly { key: string; label: ReactNode; href?: string | undefined }[];
  actions?: ReactNode;
  children: ReactNode;
}) {
  const t = await text("quality");
  const open = TABS.filter(
    (one: Tab) => may(viewer, one.permission) && (!one.whole || reachesDistrict(viewer, one.permission)),
  );
  return (
    <Desk viewer={viewer} current="quality" demo={demo}>
      <PageHeader title={t("title")} chips={chips ?? []} actions={actions} />
      {open.length > 1 ? (
        <Choices
          label={t("tabs.label")}
          look="tabs"
          current={tab}
          choices={open.map(({ key, href }) => ({ key, href, label: t(`tabs.${key}`) }))}
        />
      ) : null}
      <div className="stack">{children}</div>
    </Desk>
  );
}
