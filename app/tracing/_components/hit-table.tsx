import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { type Formats, MISSING } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import type { Translator } from "@/lib/i18n/translator";
import type { HitRecord } from "@/lib/tracing/queries/hit-record";

/** How often candidate lists were right: of all, per rule and per kind of source, and what came of looking at candidates. Below 20 only the count. */
export function HitTable({ record, t, f }: { record: HitRecord; t: Translator; f: Formats }) {
  const { days, within, looked } = record;
  const rows = [
    { key: "all", name: t("candidates.rate.all"), ...record.all },
    { key: "byWind", name: t("candidates.rate.byWind"), ...record.byWind },
    { key: "byDistance", name: t("candidates.rate.byDistance"), ...record.byDistance },
    ...record.byKind.map(({ kind, kindEn, lift }) => ({
      key: kind,
      name: t("candidates.rate.kindOf", { kind: localText(kind, kindEn, f.locale) }),
      ...lift,
    })),
  ];
  const percent = (value: number | null) => (value === null ? MISSING : f.percent(100 * value, 0));
  const shareText = (rate: number | null) => (rate === null ? t("candidates.rate.lookedFew") : percent(rate));
  return (
    <Panel
      className="span-12"
      title={t("candidates.rate.title")}
      note={`${t("candidates.rate.span", { days, within })} ${t("candidates.rate.counted")}`}
    >
      <Table
        caption={t("candidates.rate.title")}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: "what", header: t("candidates.rate.what"), rowHeader: true, cell: ({ name }) => name },
          { key: "n", header: t("candidates.rate.n"), num: true, cell: ({ n }) => n },
          { key: "hit", header: t("candidates.rate.hit"), num: true, cell: ({ rate }) => percent(rate) },
          { key: "random", header: t("candidates.rate.random"), num: true, cell: ({ random }) => percent(random) },
          {
            key: "times",
            header: t("candidates.rate.times"),
            num: true,
            cell: ({ n, lift }) =>
              lift === null ? (n === 0 ? MISSING : t("candidates.rate.withheld")) : f.number(lift, 1),
          },
        ]}
      />
      <p className="panel-note">
        {t("candidates.rate.looked", {
          within,
          n: looked.first.looked,
          found: looked.first.found,
          rate: shareText(looked.first.rate),
          others: looked.others.looked,
          othersFound: looked.others.found,
          othersRate: shareText(looked.others.rate),
        })}
      </p>
    </Panel>
  );
}
