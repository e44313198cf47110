import type { Metadata } from "next";
import { Desk } from "@/components/shell/desk";
import { Badge } from "@/components/ui/badge";
import { Select } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { BATCHES_PER_PAGE, type BatchRow, importBatches } from "@/lib/ingest/queries/import-batches";
import { fileSources } from "@/lib/ingest/queries/import-source";
import { batchesInput, uploadFormInput } from "@/lib/ingest/schema";
import { env } from "@/lib/platform/env";
import { civilDateOf } from "@/lib/shared/civil-date";
import { Documentation } from "./_components/documentation";
import { STATE_TONE } from "./_components/state-tone";
import { Upload } from "./_components/upload";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("ingest"))("title") };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function ImportPage({ searchParams }: { searchParams: Search }) {
  const viewer = await viewerWith("import:read");
  const [t, locale, search] = await Promise.all([text("ingest"), currentLocale(), searchParams]);
  const input = batchesInput.parse(search);
  const [{ rows, total }, sources] = await Promise.all([importBatches(viewer, input), fileSources()]);
  const filtered = input.state !== undefined || Boolean(input.source);
  const sourceName = (source: { name: string; nameEn: string }) => localName(source, locale);
  return (
    <Desk viewer={viewer} current="import" demo={env().demo}>
      <PageHeader title={t("title")} />
      <div className="stack">
        <div className="stack">
          {may(viewer, "import:stage") ? (
            <Panel title={t("upload.title")}>
              <Upload
                sources={sources.map((source) => ({
                  code: source.code,
                  name: sourceName(source),
                  format: source.format,
                }))}
                opening={uploadFormInput.parse(search)}
              />
            </Panel>
          ) : null}
          <Panel title={t("batches.title")}>
            <FilterBar action="/import">
              <Select
                label={t("batches.state")}
                name="state"
                defaultValue={input.state ?? ""}
                options={[
                  { value: "", label: t("batches.allStates") },
                  ...(["staged", "committed", "failed", "discarded", "withdrawn", "staging"] as const).map((value) => ({
                    value,
                    label: t(`states.${value}`),
                  })),
                ]}
              />
              <Select
                label={t("batches.source")}
                name="source"
                defaultValue={input.source ?? ""}
                options={[
                  { value: "", label: t("batches.allSources") },
                  ...sources.map((source) => ({ value: source.code, label: sourceName(source) })),
                ]}
              />
            </FilterBar>
            <Table
              caption={t("batches.caption")}
              rows={rows}
              rowKey={(row) => row.id}
              empty={
                <EmptyState
                  title={t(filtered ? "batches.emptyFiltered" : "batches.empty")}
                  hint={filtered ? undefined : t("batches.emptyHint")}
                />
              }
              columns={columns(t, formats(locale), locale === "en")}
            />
            <Pager
              page={input.page}
              pageSize={BATCHES_PER_PAGE}
              total={total}
              href={(page) => searchHref("/import", search, { page })}
            />
          </Panel>
          <Documentation sources={sources} locale={locale} />
        </div>
      </div>
    </Desk>
  );
}

function columns(
  t: Awaited<ReturnType<typeof text>>,
  { moment, number, rangeWithYear }: ReturnType<typeof formats>,
  english: boolean,
) {
  const count = (
    key: "linesRead" | "accepted" | "rejected" | "duplicate" | "inserted" | "superseding",
    word: string,
  ) => ({
    key,
    header: t(`batches.${word}`),
    num: true,
    cell: (row: BatchRow) => number(row[key]),
  });
  return [
    {
      key: "id",
      header: t("batches.number"),
      num: true,
      cell: (row: BatchRow) => <a href={`/import/${row.id}`}>{row.id}</a>,
    },
    {
      key: "file",
      header: t("batches.file"),
      rowHeader: true,
      cell: (row: BatchRow) => <a href={`/import/${row.id}`}>{row.fileName}</a>,
    },
    {
      key: "source",
      className: "nowrap",
      header: t("batches.source"),
      cell: (row: BatchRow) => (english ? row.sourceNameEn || row.sourceName : row.sourceName),
    },
    {
      key: "state",
      className: "nowrap",
      header: t("batches.state"),
      cell: (row: BatchRow) => <Badge tone={STATE_TONE[row.state]}>{t(`states.${row.state}`)}</Badge>,
    },
    count("linesRead", "lines"),
    count("accepted", "accepted"),
    count("rejected", "rejected"),
    count("duplicate", "duplicate"),
    count("inserted", "inserted"),
    count("superseding", "superseding"),
    {
      key: "span",
      className: "nowrap",
      header: t("batches.span"),
      cell: (row: BatchRow) => {
        if (!row.firstHour || !row.lastHour) return "—";
        return rangeWithYear(civilDateOf(row.firstHour), civilDateOf(row.lastHour));
      },
    },
    {
      key: "who",
      className: "nowrap",
      header: t("batches.who"),
      cell: (row: BatchRow) => `${row.stagedByName} ${moment(row.stagedAt)}`,
    },
    {
      key: "committed",
      className: "nowrap",
      header: t("batches.committed"),
      // By the same person, as most are: the time is news, the name is not.
      cell: (row: BatchRow) => {
        if (!row.committedAt) return "—";
        const by = row.committedByName === row.stagedByName ? "" : `${row.committedByName ?? ""} `;
        return by + moment(row.committedAt);
      },
    },
  ];
}
