import { SeasonRows } from "@/components/reports/season-rows";
import { type Column, Table } from "@/components/ui/table";
import type { Translator } from "@/lib/i18n/translator";
import type { BulletinTrace } from "@/lib/reports/rules/bulletin-trace";
import { ruleWords } from "@/lib/reports/rules/work-slots";

/** Traces of the work itself: the office's own, where inspections went, what the ladder fired, what is banned, registers and winter. */
export type WorkTrace = Extract<
  BulletinTrace,
  { kind: "office" | "looked" | "visits" | "fired" | "ladder" | "bans" | "season" }
>;

const KINDS = ["office", "looked", "visits", "fired", "ladder", "bans", "season"];

export function isWork(trace: BulletinTrace): trace is WorkTrace {
  return KINDS.includes(trace.kind);
}

/** The rows behind a figure about the work. */
export function WorkRows({ trace, t }: { trace: WorkTrace; t: Translator }) {
  const caption = t("trace.rows");
  const c = (key: string) => t(`trace.columns.${key}`);
  const number = (value: string | null) => (value === null ? "—" : <a href={`/issues?q=${value}`}>{value}</a>);
  switch (trace.kind) {
    case "office":
      return lines(caption, trace.rows, [
        { key: "number", header: t("number"), rowHeader: true, cell: (row) => number(row.number) },
        { key: "place", header: t("place"), cell: (row) => row.place },
        { key: "submitted", header: c("submitted"), className: "nowrap", cell: (row) => row.submittedOn },
        { key: "judged", header: c("judged"), className: "nowrap", cell: (row) => row.judgedOn ?? "—" },
        { key: "days", header: c("workingDays"), num: true, cell: (row) => row.days },
      ]);
    case "looked":
      return lines(caption, trace.rows, [
        { key: "town", header: t("trace.town"), rowHeader: true, cell: (row) => row.town },
        {
          key: "kind",
          header: c("kind"),
          cell: (row) => (row.kind === null ? c("anyKind") : t(`trace.siteKind.${row.kind}`)),
        },
        { key: "places", header: c("places"), num: true, cell: (row) => (row.kind === null ? "—" : row.places) },
        { key: "visits", header: c("visits"), num: true, cell: (row) => row.visits },
      ]);
    case "visits":
      return lines(caption, trace.rows, [
        { key: "on", header: t("trace.date"), rowHeader: true, className: "nowrap", cell: (row) => row.on },
        { key: "what", header: c("inspection"), cell: (row) => row.title },
        { key: "unit", header: t("receipt.unit"), cell: (row) => row.unit },
      ]);
    case "fired":
      return lines(caption, trace.rows, [
        { key: "on", header: t("trace.date"), rowHeader: true, className: "nowrap", cell: (row) => row.on },
        { key: "unit", header: t("unit"), cell: (row) => row.unit },
        { key: "number", header: t("number"), cell: (row) => number(row.number) },
        { key: "rule", header: c("rule"), cell: (row) => <Rule family={row.family} atLeast={row.atLeast} /> },
        { key: "value", header: c("value"), num: true, cell: (row) => row.value ?? "—" },
      ]);
    case "ladder":
      return lines(caption, trace.rows, [
        {
          key: "rule",
          header: c("rule"),
          rowHeader: true,
          cell: (row) => <Rule family={row.family} atLeast={row.atLeast} />,
        },
      ]);
    case "season":
      return <SeasonRows rows={trace.rows} t={t} />;
    default:
      return lines(caption, trace.rows, [
        { key: "text", header: c("text"), rowHeader: true, cell: (row) => <span lang="zh-CN">{row.text}</span> },
        { key: "from", header: c("from"), className: "nowrap", cell: (row) => row.from },
        { key: "to", header: c("to"), className: "nowrap", cell: (row) => row.to },
        { key: "campaign", header: c("campaign"), cell: (row) => row.campaign },
      ]);
  }
}

/** A rule as the bulletin words it: its words are Chinese for every reader. */
function Rule({ family, atLeast }: { family: string | null; atLeast: number | null }) {
  return <span lang="zh-CN">{family === null || atLeast === null ? "—" : ruleWords(family, atLeast) || "—"}</span>;
}

/** Rows of a record have no key of their own: their place in it is. */
function lines<Row extends object>(caption: string, rows: readonly Row[], columns: Column<Row>[]) {
  const places = new Map(rows.map((row, i) => [row, i]));
  return <Table caption={caption} rows={[...rows]} rowKey={(row) => places.get(row) ?? 0} columns={columns} />;
}
