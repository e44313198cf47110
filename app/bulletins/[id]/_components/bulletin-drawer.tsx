import { Drawer } from "@/components/ui/drawer";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { BulletinFacts } from "@/lib/reports/rules/bulletin-facts";
import { type BulletinTrace, bulletinTrace } from "@/lib/reports/rules/bulletin-trace";
import { isWork, WorkRows, type WorkTrace } from "./work-rows";

/** Longest list in the drawer; the count above it is never cut. */
const SHOWN = 500;

/** Whether a key is one of the bulletin's own counts, and not of the air. */
export function isBulletinKey(key: string): boolean {
  return /^(issues?|repeated|standing|late|again|days|towns|checklist|sites|office|looked|visits|fired|ladder|bans|season):/.test(
    key,
  );
}

/** Definition, rule, basis and rows behind a figure that the bulletin counted: of a draft as they are, of a frozen one as they were. */
export async function BulletinDrawer({
  facts,
  traceKey,
  closeHref,
}: {
  facts: BulletinFacts;
  traceKey: string;
  closeHref: string;
}) {
  const [t, locale] = await Promise.all([text("bulletins"), currentLocale()]);
  const f = formats(locale);
  const trace = bulletinTrace(facts, traceKey);
  if (!trace)
    return (
      <Drawer title={t("trace.unknown")} closeHref={closeHref} closeLabel={t("close")}>
        {null}
      </Drawer>
    );
  const key = `${trace.kind}.${trace.definition}`;
  const family = trace.kind === "issues" && trace.family !== "all" ? ` · ${t(`family.${trace.family}`)}` : "";
  return (
    <Drawer title={t(`trace.${key}.title`) + family} closeHref={closeHref} closeLabel={t("close")}>
      <p>{t(`trace.${key}.definition`)}</p>
      <dl className="facts">
        <dt>{t("trace.value")}</dt>
        <dd className="trace-value">{trace.value}</dd>
        <dt>{t("trace.clause")}</dt>
        <dd>{t(`trace.clauses.${trace.kind}`)}</dd>
        <dt>{t("trace.basis")}</dt>
        <dd>
          {trace.kind === "days" || trace.kind === "towns"
            ? facts.basis
            : t("trace.found", {
                range: f.range(facts.period.from, facts.period.to),
                asOf: f.dayWithYear(facts.asOf),
              })}
        </dd>
      </dl>
      {isWork(trace) ? (
        <WorkRows trace={trace} t={t} />
      ) : (
        <Rows trace={trace} t={t} day={(date) => f.dayWithYear(date)} />
      )}
    </Drawer>
  );
}

function Rows({
  trace,
  t,
  day,
}: {
  trace: Exclude<BulletinTrace, WorkTrace>;
  t: Awaited<ReturnType<typeof text>>;
  day: (date: string) => string;
}) {
  const caption = t("trace.rows");
  switch (trace.kind) {
    case "issues":
      return (
        <Table
          caption={caption}
          rows={trace.rows.slice(0, SHOWN)}
          rowKey={(issue) => issue.number}
          columns={[
            {
              key: "number",
              header: t("number"),
              rowHeader: true,
              cell: (issue) => <a href={`/issues?q=${issue.number}`}>{issue.number}</a>,
            },
            { key: "place", header: t("place"), cell: (issue) => `${issue.town} ${issue.place}` },
            { key: "what", header: t("what"), cell: (issue) => issue.categoryName },
            { key: "unit", header: t("unit"), cell: (issue) => issue.unit ?? "—" },
            { key: "found", header: t("foundOn"), className: "nowrap", cell: (issue) => issue.foundOn },
            { key: "due", header: t("dueOn"), className: "nowrap", cell: (issue) => issue.dueOn ?? "—" },
            { key: "late", header: t("late"), num: true, cell: (issue) => issue.daysOverdue || "—" },
          ]}
        />
      );
    case "days":
      return (
        <Table
          caption={caption}
          rows={trace.rows.slice(0, SHOWN)}
          rowKey={(row) => row.date}
          columns={[
            { key: "date", header: t("trace.date"), rowHeader: true, cell: (row) => day(row.date) },
            { key: "aqi", header: "AQI", num: true, cell: (row) => row.aqi ?? "—" },
            { key: "state", header: t("stateTitle"), cell: (row) => t(`trace.state.${row.state}`) },
            { key: "primary", header: t("trace.primary"), cell: (row) => row.primary.join(" ") || "—" },
          ]}
        />
      );
    case "towns":
      return (
        <Table
          caption={caption}
          rows={[...trace.rows]}
          rowKey={(row) => row.name}
          columns={[
            { key: "rank", header: t("trace.rank"), num: true, cell: (row) => row.rank ?? "—" },
            { key: "name", header: t("trace.town"), rowHeader: true, cell: (row) => row.name },
            { key: "index", header: t("slot.index"), num: true, cell: (row) => row.index ?? "—" },
            { key: "days", header: t("slot.goodDays"), num: true, cell: (row) => row.goodDays ?? "—" },
            { key: "rate", header: t("slot.rate"), num: true, cell: (row) => row.rate ?? "—" },
          ]}
        />
      );
    case "checklist":
      return (
        <Table
          caption={caption}
          rows={[...trace.rows]}
          rowKey={(row) => row.item}
          columns={[
            { key: "item", header: t("trace.item"), rowHeader: true, cell: (row) => row.item },
            { key: "failed", header: t("trace.failed"), num: true, cell: (row) => row.failed },
            { key: "checked", header: t("trace.checked"), num: true, cell: (row) => row.checked },
          ]}
        />
      );
    default:
      return null;
  }
}
