import type { Metadata } from "next";
import { BulletinAnnexes } from "@/components/reports/bulletin-annexes";
import { BulletinPaper } from "@/components/reports/bulletin-paper";
import { PrintButton } from "@/components/ui/print-button";
import { Notice } from "@/components/ui/states";
import { text } from "@/lib/i18n/text";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { NotFound } from "@/lib/platform/errors";
import { bulletinRow, bulletinText } from "@/lib/reports/queries/bulletin-page";
import { bulletinName } from "@/lib/reports/rules/bulletin-title";
import { mastheadOf } from "@/lib/reports/rules/masthead";
import { documentDate } from "@/lib/reports/rules/period-words";
import { civilDateOf } from "@/lib/shared/civil-date";
import { idInAddress } from "@/lib/shared/id-in-address";

type Params = Promise<{ id: string }>;

/** A browser proposes the page's title as the name of the PDF: number, title, period. */
export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const t = await text("bulletins");
  const [viewer, { id }] = await Promise.all([viewerWith("bulletins:read"), params]);
  const row = await bulletinRow(viewer, idInAddress(id)).catch(() => null);
  return { title: row ? { absolute: bulletinName(row) } : t("title") };
}

/** The bulletin alone, for the printer and for PDF. */
export default async function PrintPage({ params }: { params: Params }) {
  const [viewer, { id }, t] = await Promise.all([viewerWith("bulletins:read"), params, text("bulletins")]);
  const page = await bulletinText(viewer, idInAddress(id)).catch((error: unknown) => {
    if (error instanceof NotFound) return denyForeign(viewer, { type: "bulletin", id });
    throw error;
  });
  const head = mastheadOf(page.view.facts);
  const href = (key: string) => `/bulletins/${id}?trace=${encodeURIComponent(key)}`;
  return (
    <main className="bulletin-print">
      <p className="no-print bulletin-print-bar">
        <a href={`/bulletins/${id}`}>{t("backToPage")}</a> <PrintButton label={t("print")} />
      </p>
      {page.isIntact ? null : <Notice tone="bad">{t("broken")}</Notice>}
      <BulletinPaper alone view={page.view} number={page.row.number ?? "（未签发，仅供审阅）"} traceHref={href} />
      <p className="bulletin-signature" lang="zh-CN">
        {head.issuer}
        <br />
        {documentDate(page.row.issuedAt ? civilDateOf(page.row.issuedAt) : page.view.facts.asOf)}
      </p>
      {head.copyTo ? <p className="bulletin-copy" lang="zh-CN">{`抄送：${head.copyTo}。`}</p> : null}
      <BulletinAnnexes view={page.view} annexes={page.row.annexes} />
    </main>
  );
}
