import type { Metadata } from "next";
import { NoticePaper } from "@/components/notices/notice-paper";
import { ButtonLink } from "@/components/ui/button";
import { PeopleText } from "@/components/ui/people-text";
import { PrintButton } from "@/components/ui/print-button";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { openNotice } from "../../_components/open-notice";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("notices"))("detail.print") };
}

/** The paper alone, for the printer and for PDF. */
export default async function NoticePrintPage({ params }: { params: Promise<{ id: string }> }) {
  const [viewer, t, { id }] = await Promise.all([viewerWith("issues:read"), text("notices"), params]);
  const notice = await openNotice(viewer, id);
  return (
    <main className="notice-sheet">
      <PeopleText>
        <p className="row no-print">
          <PrintButton label={t("paper.printNow")} />
          <ButtonLink href={`/notices/${notice.id}`}>{notice.number}</ButtonLink>
        </p>
      </PeopleText>
      <NoticePaper notice={notice} />
    </main>
  );
}
