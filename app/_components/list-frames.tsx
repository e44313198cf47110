import type { ReactNode } from "react";
import { QualityFrame, type QualityTab } from "@/components/follow-up/quality-frame";
import { Desk } from "@/components/shell/desk";
import type { NavKey } from "@/components/shell/nav-items";
import type { FrameProps } from "@/components/ui/list-page";
import { PageHeader } from "@/components/ui/page-header";
import { env } from "@/lib/platform/env";
import { AdminFrame } from "../admin/_components/admin-frame";
import type { AdminTab } from "../admin/_components/admin-tabs";
import { InspectionTabs } from "../inspections/_components/inspection-tabs";

/** The frame of a list that stands in the side bar itself. */
export function deskFrame(current: NavKey, tabs?: ReactNode) {
  return ({ viewer, head, children }: FrameProps) => (
    <Desk viewer={viewer} current={current} demo={env().demo}>
      <PageHeader {...head} />
      {tabs}
      {children}
    </Desk>
  );
}

/** The frame of the lists about 督查. */
export function inspectionFrame(tab: "list" | "coverage" | "sites") {
  return deskFrame("inspections", <InspectionTabs current={tab} />);
}

/** The frame of the lists about 整改质量. */
export function qualityFrame(tab: QualityTab) {
  return ({ viewer, head, children }: FrameProps) => (
    <QualityFrame viewer={viewer} tab={tab} demo={env().demo} chips={head.chips} actions={head.actions}>
      {children}
    </QualityFrame>
  );
}

/** The frame of the administrators' lists. */
export function adminFrame(tab: AdminTab) {
  return ({ viewer, head, children }: FrameProps) => (
    <AdminFrame viewer={viewer} tab={tab} actions={head.actions}>
      {children}
    </AdminFrame>
  );
}
