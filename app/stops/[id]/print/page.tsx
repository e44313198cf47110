import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { QrCode } from "@/components/identity/qr-code";
import { ButtonLink } from "@/components/ui/button";
import { PrintButton } from "@/components/ui/print-button";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { translator } from "@/lib/i18n/translator";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { qrPath } from "@/lib/identity/rules/qr-path";
import { env } from "@/lib/platform/env";
import { civilDateOf } from "@/lib/shared/civil-date";
import { officeName } from "@/lib/winter/queries/office-name";
import { openExemption } from "../../_components/open-exemption";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("stops"))("certificate") };
}

/** The certificate alone, for the printer; a paper, so Chinese whatever the reader's language. */
export default async function CertificatePage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await viewerWith("inspections:read");
  const [{ id }, org, own, locale] = await Promise.all([params, officeName(viewer), text("stops"), currentLocale()]);
  const row = await openExemption(viewer, id);
  if (row.state !== "approved" || !row.code) notFound();
  const t = translator("zh-CN", "stops");
  const f = formats("zh-CN");
  const { publicUrl } = env();
  const qr = qrPath(publicUrl ? `${publicUrl}/stops/check?code=${row.code}` : row.code);
  return (
    <main className="certificate" lang="zh-CN">
      <p className="row no-print">
        <span lang={locale}>
          <PrintButton label={own("printNow")} />
        </span>
        <ButtonLink href={`/stops/${row.id}`}>{row.number}</ButtonLink>
      </p>
      <h1>{t("certificate")}</h1>
      <p>{row.number}</p>
      <p>{t("paper.grant", { place: row.place, town: row.town, period: f.rangeWithYear(row.fromOn, row.toOn) })}</p>
      <p>{t("paper.scope", { scope: row.scope })}</p>
      <p>{t(`paper.upTo.${row.upTo}`)}</p>
      <p>{t("paper.code", { code: row.code })}</p>
      <QrCode path={qr.d} side={qr.side} label={row.code} />
      <p>
        {org} {row.decidedAt ? f.dayWithYear(civilDateOf(row.decidedAt)) : ""}
      </p>
      {env().demo ? <p>{t("demo")}</p> : null}
    </main>
  );
}
