import type { TraceHref } from "@/components/air/figure-link";
import { regionName } from "@/components/air/region-name";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { TableTwin } from "@/components/ui/table-twin";
import type { OutlookView } from "@/lib/air/queries/outlook";
import type { SpliceView } from "@/lib/air/queries/outlook-year-end";
import { type Formats, MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";

export interface OutlookPart {
  view: OutlookView;
  /** Texts of namespaces `outlook` and `air`. */
  o: Translator;
  a: Translator;
  f: Formats;
  traceHref: TraceHref;
}

const AT_LEAST = 45;

/** 年终推算: the days that stand for the rest of the year, each to be opened, and the place they would give. */
export function YearEndPanel({ view, o, a, f, traceHref }: OutlookPart) {
  const { splice, ranks } = view;
  return (
    <Panel
      id="year-end"
      className="span-12"
      title={o("yearEnd.title")}
      note={splice ? o("yearEnd.note", { year: String(splice.baseYear) }) : undefined}
    >
      {splice ? (
        <>
          <p>
            {o("yearEnd.good", {
              soFar: splice.goodSoFar,
              left: splice.remainingDays,
              year: String(splice.baseYear),
              valid: splice.splicedValid,
              good: splice.splicedGood,
            })}
          </p>
          {ranks.length > 0 && view.among ? (
            <>
              <h3>{o("yearEnd.ranks", { among: regionName(view.among, f.locale) })}</h3>
              <ul className="plain">
                {ranks.map(({ measure, place, best, worst, of }) => (
                  <li key={measure}>
                    {best === null || worst === null
                      ? o(`yearEnd.rankNoBand.${measure}`, { place, of })
                      : o(`yearEnd.rank.${measure}`, { place, best, worst, of })}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          <TableTwin label={o("yearEnd.factors", { year: String(splice.baseYear) })}>
            <Factors splice={splice} o={o} a={a} />
          </TableTwin>
          <TableTwin label={o("yearEnd.days", { n: splice.days.length })}>
            <SplicedDays splice={splice} o={o} a={a} f={f} traceHref={traceHref} />
          </TableTwin>
        </>
      ) : (
        <EmptyState title={o("yearEnd.none")} />
      )}
    </Panel>
  );
}

function Factors({ splice, o, a }: { splice: SpliceView; o: Translator; a: Translator }) {
  return (
    <Table
      caption={o("yearEnd.factors", { year: String(splice.baseYear) })}
      rows={splice.factors}
      rowKey={(row) => row.pollutant}
      columns={[
        {
          key: "pollutant",
          header: o("yearEnd.pollutant"),
          rowHeader: true,
          cell: (row) => a(`pollutant.${row.pollutant}`),
        },
        { key: "factor", header: o("yearEnd.factor"), num: true, cell: (row) => row.factor },
        { key: "common", header: o("yearEnd.common"), num: true, cell: (row) => row.commonDays },
        {
          key: "note",
          header: "",
          cell: (row) => (row.isCut ? o("yearEnd.cut") : row.commonDays < AT_LEAST ? o("yearEnd.kept") : ""),
        },
      ]}
    />
  );
}

function SplicedDays({
  splice,
  o,
  a,
  f,
  traceHref,
}: {
  splice: SpliceView;
  o: Translator;
  a: Translator;
  f: Formats;
  traceHref: TraceHref;
}) {
  return (
    <Table
      caption={o("yearEnd.days", { n: splice.days.length })}
      tall
      rows={splice.days}
      rowKey={(row) => row.date}
      columns={[
        {
          key: "date",
          header: o("yearEnd.date"),
          rowHeader: true,
          className: "nowrap",
          cell: (row) => f.day(row.date),
        },
        {
          key: "from",
          header: o("yearEnd.takenFrom"),
          className: "nowrap",
          cell: (row) => (
            <a className="figure" href={traceHref(row.trace)}>
              {f.dayWithYear(row.takenFrom)}
            </a>
          ),
        },
        { key: "aqi", header: o("yearEnd.aqi"), num: true, cell: (row) => row.aqi ?? MISSING },
        { key: "pm25", header: a("pollutant.pm25"), num: true, cell: (row) => row.pm25 ?? MISSING },
        { key: "pm10", header: a("pollutant.pm10"), num: true, cell: (row) => row.pm10 ?? MISSING },
        { key: "o3", header: a("pollutant.o3"), num: true, cell: (row) => row.o3 ?? MISSING },
        { key: "dust", header: "", cell: (row) => (row.dust ? o("yearEnd.dust") : "") },
      ]}
    />
  );
}
