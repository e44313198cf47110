import { Badge } from "@/components/ui/badge";
import { PanelFrame } from "@/components/ui/panel-frame";
import { Still } from "@/components/ui/still";
import { Table } from "@/components/ui/table";
import type { Formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import type { Locale } from "@/lib/i18n/locale";
import { type Translator, translator } from "@/lib/i18n/translator";
import type { ValidExemption, ValidExemptions } from "@/lib/winter/queries/valid-exemptions";

/**
 * The certificates that hold today: number, what is allowed, up to which warning, until when. Nothing at all where there is none.
 * `exemptions` must be an answer that is kept (see `Still`).
 */
export function ExemptionsPanel({ exemptions, f }: { exemptions: ValidExemptions; f: Formats }) {
  if (exemptions.count === 0) return null;
  return (
    <Still of={exemptions} variant={f.locale} className="still-group">
      {() => <Certificates exemptions={exemptions} t={translator(f.locale, "stops")} f={f} />}
    </Still>
  );
}

function Certificates({
  exemptions: { rows, count },
  t,
  f,
}: {
  exemptions: ValidExemptions;
  t: Translator;
  f: Formats;
}) {
  return (
    <PanelFrame
      heading="panel-exemptions"
      className="span-12"
      title={t("valid.title")}
      note={t("valid.note", { count })}
      side={<a href="/stops">{t("valid.all")}</a>}
    >
      <Table
        caption={t("valid.title")}
        rows={rows}
        rowKey={(row) => row.id}
        stacked
        columns={[
          {
            key: "number",
            header: t("columns.number"),
            rowHeader: true,
            cell: (row) => (
              <a href={`/stops/${row.id}`} lang="zh-CN">
                {row.number}
              </a>
            ),
          },
          { key: "place", header: t("columns.place"), cell: (row) => <Place row={row} locale={f.locale} /> },
          { key: "scope", header: t("valid.scope"), cell: (row) => <span lang="zh-CN">{row.scope}</span> },
          {
            key: "upTo",
            header: t("columns.upTo"),
            cell: (row) => (
              <>
                {t(`upTo.${row.upTo}`)}{" "}
                {row.standing === "above-level" ? <Badge tone="warn">{t("valid.aboveLevel")}</Badge> : null}
              </>
            ),
          },
          { key: "toOn", header: t("valid.until"), cell: (row) => f.dayWithYear(row.toOn) },
        ]}
      />
    </PanelFrame>
  );
}

/** A site that has no name in the reader's language keeps its own. */
function Place({ row, locale }: { row: ValidExemption; locale: Locale }) {
  const name = localText(row.place, row.placeEn, locale);
  return (
    <>
      <span lang={name === row.place ? "zh-CN" : undefined}>{name}</span>
      <small>{localText(row.town, row.townEn, locale)}</small>
    </>
  );
}
