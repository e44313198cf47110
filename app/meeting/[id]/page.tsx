import type { Metadata } from "next";
import { text } from "@/lib/i18n/text";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { meetingSnapshot } from "@/lib/reports/queries/meeting-snapshots";
import { meetingIdInput } from "@/lib/reports/schema-meeting";
import { Wall } from "../_components/wall";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("meeting"))("title") };
}

/** A meeting as it was. */
export default async function FrozenMeetingPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await viewerWith("meeting:read");
  const input = meetingIdInput.safeParse(await params);
  const frozen = input.success ? await meetingSnapshot(viewer, input.data.id) : null;
  if (!frozen) return denyForeign(viewer, { type: "meeting", id: (await params).id });
  return <Wall view={frozen.view} frozen={frozen} />;
}
