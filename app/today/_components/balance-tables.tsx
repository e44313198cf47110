import { regionName } from "@/components/air/region-name";
import { Table } from "@/components/ui/table";
import type { DecidedDay, TownNow } from "@/lib/air/queries/balance-page";
import { type Formats, MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";

/** Towns by what they measure now, with their unfinished problems, each count the list behind it. */
export function TownsNow({
  towns,
  issues,
  b,
  f,
}: {
  towns: readonly TownNow[];
  issues: ReadonlyMap<number, number>;
  b: Translator;
  f: Formats;
}) {
  return (
    <Table
      caption={b("page.town")}
      rows={towns}
      rowKey={(row) => row.id}
      empty={<p className="muted">{b("page.noTowns")}</p>}
      columns={[
        { key: "town", header: b("page.town"), rowHeader: true, cell: (row) => regionName(row.region, f.locale) },
        { key: "now", header: b("page.now"), num: true, cell: (row) => row.now },
        { key: "above", header: b("page.above"), num: true, cell: (row) => row.above.replace("-", "−") },
        {
          key: "issues",
          header: b("page.issues"),
          num: true,
          cell: (row) => {
            const n = issues.get(row.id) ?? 0;
            return n === 0 ? "0" : <a href={`/issues?only=live&town=${row.id}`}>{n}</a>;
          },
        },
      ]}
    />
  );
}

/** Days that lay open in the afternoon, and what came of them. */
export function BalanceLog({
  days,
  of,
  b,
  a,
  f,
}: {
  days: readonly DecidedDay[];
  of: number;
  b: Translator;
  a: Translator;
  f: Formats;
}) {
  return (
    <Table
      caption={b("page.date")}
      tall
      rows={days}
      rowKey={(row) => `${row.date} ${row.pollutant}`}
      empty={<p className="muted">{b("page.noLog", { days: of })}</p>}
      columns={[
        { key: "date", header: b("page.date"), rowHeader: true, className: "nowrap", cell: (row) => f.day(row.date) },
        { key: "pollutant", header: b("page.pollutant"), cell: (row) => a(`pollutant.${row.pollutant}`) },
        { key: "now", header: b("page.now"), num: true, cell: (row) => row.now },
        { key: "allowed", header: b("page.allowed"), num: true, cell: (row) => row.allowed ?? MISSING },
        { key: "value", header: b("page.value"), num: true, cell: (row) => row.value ?? MISSING },
        { key: "came", header: b("page.came"), cell: (row) => b(`page.${row.came}`) },
      ]}
    />
  );
}
