import { regionName } from "@/components/air/region-name";
import { Table } from "@/components/ui/table";
import type { DecidedDay, TownNow } from "@/lib/air/queries/balance-page";
import type { BalancedPollutant } from "@/lib/air/rules/day-balance";
import { type Formats, MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import type { TownWork } from "@/lib/issues/queries/live-by-town";
import { afternoonSteps } from "@/lib/issues/rules/afternoon-steps";
import { withMinus } from "@/lib/shared/printed-number";

/** Towns by what they measure now, with their unfinished problems, each count the list behind it; in the open band what is under way there. */
export function TownsNow({
  towns,
  work,
  decides,
  b,
  f,
}: {
  towns: readonly TownNow[];
  work: ReadonlyMap<number, TownWork>;
  /** The pollutant of which the day lies open: then what is under way and could be done stands beside each town. */
  decides: BalancedPollutant | null;
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
        { key: "above", header: b("page.above"), num: true, cell: (row) => withMinus(row.above) },
        {
          key: "issues",
          header: b("page.issues"),
          num: true,
          cell: (row) => {
            const n = work.get(row.id)?.live ?? 0;
            return n === 0 ? "0" : <a href={`/issues?only=live&town=${row.id}`}>{n}</a>;
          },
        },
        ...(decides
          ? [
              {
                key: "running",
                header: b("page.running"),
                cell: (row: TownNow) => <Running town={row.id} work={work.get(row.id)} decides={decides} b={b} />,
              },
            ]
          : []),
      ]}
    />
  );
}

/** What of a town's unfinished problems could be acted on this afternoon, each the list behind it, and what waits to be decided there. */
function Running({
  town,
  work,
  decides,
  b,
}: {
  town: number;
  work: TownWork | undefined;
  decides: BalancedPollutant;
  b: Translator;
}) {
  const steps = afternoonSteps(decides, new Set(work?.families.map(({ code }) => code))).flatMap(
    (family) => work?.families.find(({ code }) => code === family) ?? [],
  );
  if (steps.length === 0 && !work?.relapses) return <span className="muted">{b("page.noStep")}</span>;
  return (
    <ul className="plain">
      {steps.map(({ id, code, n }) => (
        <li key={code}>
          <a href={`/issues?only=live&town=${town}&category=${id}`}>{b(`step.${code}`, { n })}</a>
        </li>
      ))}
      {work?.relapses ? (
        <li>
          <a href="/relapses">{b("page.relapses", { n: work.relapses })}</a>
        </li>
      ) : null}
    </ul>
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
        {
          key: "told",
          header: b("page.told"),
          cell: (row) => (row.told ? b("page.toldCell", row.told) : MISSING),
        },
      ]}
    />
  );
}
