import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { WarningMark } from "@/components/winter/warning-level";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { meetingScreen } from "@/lib/reports/queries/meeting-view";
import { activeWarning } from "@/lib/winter/queries/warning-list";
import { Wall } from "./_components/wall";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("meeting"))("title") };
}

/** 会议大屏, live. */
export default async function MeetingPage() {
  const viewer = await viewerWith("meeting:read");
  const [view, warning, t] = await Promise.all([meetingScreen(viewer), activeWarning(viewer), text("warnings")]);
  if (!view) notFound();
  return (
    <>
      {warning ? (
        <aside>
          <a className="warning-strip" href="/warnings/wall">
            <WarningMark level={warning.level} word={t(`level.${warning.level}`)} />
            <span lang="zh-CN">{warning.documentNo}</span>
            <span>{t("progress.sum", { acknowledged: warning.acknowledged, asked: warning.asked })}</span>
          </a>
        </aside>
      ) : null}
      <Wall view={view} frozen={null} />
    </>
  );
}
