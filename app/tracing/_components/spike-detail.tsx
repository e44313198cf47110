import { regionName } from "@/components/air/region-name";
import { hitText } from "@/components/tracing/hit-text";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { Table } from "@/components/ui/table";
import { TableTwin } from "@/components/ui/table-twin";
import { type Formats, MISSING } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import type { Translator } from "@/lib/i18n/translator";
import type { HitRecord } from "@/lib/tracing/queries/hit-record";
import type { CandidateView, SpikePage } from "@/lib/tracing/queries/spike-page";
import { sectorOf } from "@/lib/tracing/rules/wind";

/** Places that one inspection is planned for from here. */
const PLANNED = 10;

/** One spike: hours and wind, candidates (no conclusion), the station's season. */
export async function SpikeDetail({
  view,
  t,
  f,
  mayPlan,
  record,
}: {
  view: SpikePage;
  record: HitRecord;
  t: Translator;
  f: Formats;
  mayPlan: boolean;
}) {
  const { spike, wind } = view;
  const words = await text("words");
  const what = (row: CandidateView) =>
    row.kind === "site" ? words(`siteKind.${row.what}`) : localText(row.what, row.whatEn, f.locale);
  return (
    <>
      <Panel
        className="span-12"
        title={`${regionName(spike.station, f.locale)} · ${f.momentWithYear(spike.from)}`}
        note={t("wind.title")}
        side={mayPlan ? <ButtonLink href={planHref(view)}>{t("inspect")}</ButtonLink> : undefined}
      >
        <p>
          {wind === null
            ? t("wind.none")
            : wind.isCalm
              ? t("wind.calm", { speed: wind.speed })
              : t("wind.known", { sector: t(`sector.${wind.sector}`), from: wind.from, speed: wind.speed })}
        </p>
        <TableTwin label={t("wind.hour")}>
          <Table
            caption={t("wind.title")}
            rows={view.hours}
            rowKey={(row) => row.begin}
            columns={[
              { key: "hour", header: t("wind.hour"), rowHeader: true, cell: (row) => f.moment(row.begin) },
              { key: "value", header: t("wind.value"), num: true, cell: (row) => row.value },
              {
                key: "speed",
                header: t("wind.speed"),
                num: true,
                cell: (row) => (row.wind ? row.wind.speed.toFixed(1) : MISSING),
              },
              {
                key: "direction",
                header: t("wind.direction"),
                cell: (row) =>
                  row.wind ? (row.wind.speed === 0 ? t("calm") : t(`sector.${sectorOf(row.wind.from)}`)) : MISSING,
              },
            ]}
          />
        </TableTwin>
      </Panel>
      <Panel
        className="span-8"
        title={t("candidates.title")}
        note={t("candidates.note", { n: view.among, shown: view.candidates.length })}
      >
        <Table
          caption={t("candidates.title")}
          rows={view.candidates}
          rowKey={(row) => `${row.kind} ${row.code}`}
          empty={<p className="muted">{spike.station.lon === null ? t("candidates.noPoint") : t("candidates.none")}</p>}
          columns={[
            {
              key: "name",
              header: t("candidates.name"),
              rowHeader: true,
              cell: (row) => (
                <a href={row.kind === "issue" ? `/issues/${row.code}` : `/inspections/sites/${row.code}`}>
                  {t(`candidates.kind.${row.kind}`)} {localText(row.name, row.nameEn, f.locale)}
                </a>
              ),
            },
            { key: "what", header: t("candidates.what"), cell: what },
            { key: "distance", header: t("candidates.distance"), num: true, cell: (row) => row.distance },
            { key: "bearing", header: t("candidates.bearing"), cell: (row) => t(`sector.${row.sector}`) },
            {
              key: "angle",
              header: t("candidates.angle"),
              num: true,
              cell: (row) => (row.angle === null ? MISSING : `${row.angle}°`),
            },
            { key: "score", header: t("candidates.score"), num: true, cell: (row) => row.score },
          ]}
        />
        <p className="panel-note">{hitText(record, t, f)}</p>
      </Panel>
      <Panel className="span-4" title={t("rose.title", { days: view.roseDays })} note={t("rose.note")}>
        {view.rose ? (
          <>
            <p className="panel-note">{t("rose.calm", view.rose.calm)}</p>
            <Table
              caption={t("rose.title", { days: view.roseDays })}
              rows={view.rose.sectors}
              rowKey={(row) => row.sector}
              columns={[
                { key: "sector", header: t("rose.sector"), rowHeader: true, cell: (row) => t(`sector.${row.sector}`) },
                { key: "hours", header: t("rose.hours"), num: true, cell: (row) => Math.round(row.hours) },
                {
                  key: "share",
                  header: t("rose.share"),
                  num: true,
                  cell: (row) => (row.share === null ? MISSING : f.percent(100 * row.share, 0)),
                },
              ]}
            />
          </>
        ) : (
          <p className="muted">{t("rose.none")}</p>
        )}
      </Panel>
    </>
  );
}

/** The plan of an inspection with the first candidates that are places of the ledgers already chosen. */
function planHref({ candidates }: SpikePage): string {
  const ids = new Set(candidates.flatMap(({ siteId }) => siteId ?? []));
  return searchHref("/inspections/new", { site: [...ids].slice(0, PLANNED).map(String) });
}
