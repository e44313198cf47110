import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { localName } from "@/lib/i18n/local-name";
import type { Locale } from "@/lib/i18n/locale";
import { text } from "@/lib/i18n/text";
import type { SourceDeclaration } from "@/lib/ingest/rules/source-formats";

/** How a file is to be written, the templates, and what each source declares. */
export async function Documentation({ sources, locale }: { sources: SourceDeclaration[]; locale: Locale }) {
  const t = await text("ingest");
  const template = (kind: "hours" | "days", format: "csv" | "xlsx") => (
    <ButtonLink small href={`/api/import/template?kind=${kind}&format=${format}`} data-hard="">
      {t(kind === "hours" ? "docs.template" : "docs.days")} {t(`docs.${format}`)}
    </ButtonLink>
  );
  return (
    <Panel title={t("docs.title")} id="format">
      <div className="stack">
        <p className="row">
          {template("hours", "xlsx")} {template("hours", "csv")} {template("days", "xlsx")} {template("days", "csv")}
        </p>
        <ul>
          {(["station", "hour", "units", "missing", "repeat"] as const).map((key) => (
            <li key={key}>{t(`docs.${key}`)}</li>
          ))}
        </ul>
        <h3>{t("docs.sources")}</h3>
      </div>
      <Table
        caption={t("docs.sources")}
        rows={sources}
        rowKey={(source) => source.code}
        columns={[
          {
            key: "source",
            header: t("batches.source"),
            rowHeader: true,
            cell: (source) => localName(source, locale),
          },
          { key: "hour", header: t("docs.convention"), cell: (source) => t(`docs.${source.hourConvention}`) },
          { key: "co", header: t("docs.co"), cell: (source) => t(`docs.${source.coUnit}`) },
          {
            key: "codes",
            header: t("docs.codes"),
            cell: (source) => [...new Set(source.missingCodes)].filter(Boolean).slice(0, 12).join("  "),
          },
        ]}
      />
    </Panel>
  );
}
