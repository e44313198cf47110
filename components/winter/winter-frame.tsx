import type { ReactNode } from "react";
import { Desk } from "@/components/shell/desk";
import type { NavKey } from "@/components/shell/nav-items";
import { Choices } from "@/components/ui/choices";
import { PageHeader } from "@/components/ui/page-header";
import { text } from "@/lib/i18n/text";
import { may, type Permission } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";

const TABS = [
  { key: "list", href: "/warnings", need: "warnings:read" },
  { key: "tasks", href: "/warnings/tasks", need: "warnings:answer" },
  { key: "checks", href: "/warnings/checks", need: "inspections:record" },
  { key: "lists", href: "/warnings/lists", need: "warnings:read" },
] as const satisfies readonly { key: string; href: string; need: Permission }[];

export type WarningTab = (typeof TABS)[number]["key"];

/** The frame of the pages about warnings. */
export async function WarningFrame({
  viewer,
  demo,
  tab,
  title,
  chips = [],
  actions,
  children,
}: {
  viewer: Viewer;
  demo: boolean;
  tab?: WarningTab;
  title: ReactNode;
  chips?: readonly { key: string; label: ReactNode; href?: string | undefined }[];
  actions?: ReactNode;
  children: ReactNode;
}) {
  const t = await text("warnings");
  const current: NavKey = "warnings";
  return (
    <Desk viewer={viewer} current={current} demo={demo}>
      <PageHeader title={title} chips={chips} actions={actions} />
      <Choices
        label={t("tabs.label")}
        look="tabs"
        current={tab ?? ""}
        choices={TABS.filter(({ need }) => may(viewer, need)).map(({ key, href }) => ({
          key,
          href,
          label: t(`tabs.${key}`),
        }))}
      />
      {children}
    </Desk>
  );
}
