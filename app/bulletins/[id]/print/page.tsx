import type { Metadata } from "next";
import { BulletinAnnexes } from "@/components/reports/bulletin-annexes";
import { BulletinPaper } from "@/components/reports/bulletin-paper";
import { PrintButton } from "@/components/ui/print-button";
import { Notice } from "@/components/ui/states";
import { text } from "@/lib/i18n/text";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { NotFound } from "@/lib/platform/errors";
import { bulletinText } from "@/lib/reports/queries/bulletin-page";
import { documentDate } from "@/lib/reports/rules/period-words";
import { civilDateOf } from "@/lib/shared/civil-date";
import { idInAddress } from "@/lib/shared/id-in-address";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("bulletins"))("title") };
}

/** The bulletin alone, for the printer and for PDF. */
export default async function PrintPage({ params }: { params: Promise<{ id: string }> }) {
  const [viewer, { id }, t] = await Promise.all([viewerWith("bulletins:read"), params, text("bulletins")]);
  const page = await bulletinText(viewer, idInAddress(id)).catch((error: unknown) => {
    if (error instanceof NotFound) return denyForeign(viewer, { type: "bulletin", id });
    throw error;
  });
  const href = (key: string) => `/bulletins/${id}?trace=${encodeURIComponent(key)}`;
  return (
    <main className="bulletin-print">
      <p className="no-print bulletin-print-bar">
        <a href={`/bulletins/${id}`}>{t("backToPage")}</a> <PrintButton label={t("print")} />
      </p>
      {page.isIntact ? null : <Notice tone="bad">{t("broken")}</Notice>}
      <BulletinPaper alone view={page.view} number={page.row.number ?? "（未签发，仅供审阅）"} traceHref={href} />
      <p className="bulletin-signature" lang="zh-CN">
        {`${page.view.facts.region.name}大气污染防治工作领导小组办公室`}
        <br />
        {documentDate(page.row.issuedAt ? civilDateOf(page.row.issuedAt) : page.view.facts.asOf)}
      </p>
      <BulletinAnnexes view={page.view} />
    </main>
  );
}
