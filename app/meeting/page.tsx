import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { meetingScreen } from "@/lib/reports/queries/meeting-view";
import { Wall } from "./_components/wall";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("meeting"))("title") };
}

/** 会议大屏, live. */
export default async function MeetingPage() {
  const view = await meetingScreen(await viewerWith("meeting:read"));
  if (!view) notFound();
  return <Wall view={view} frozen={null} />;
}
