import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import type { TownSum } from "@/lib/winter/rules/night-sums";
import { FIREWORKS_FINDS } from "@/lib/winter/schema-fireworks";

/** What the night came to: places on duty and finds by kind, per town and in all. */
export async function SumsTable({ sums }: { sums: readonly TownSum[] }) {
  const [t, locale] = await Promise.all([text("fireworks"), currentLocale()]);
  if (sums.length === 0) return null;
  const all = (of: (sum: TownSum) => number) => sums.reduce((n, sum) => n + of(sum), 0);
  const figures: { key: string; header: string; of: (sum: TownSum) => number }[] = [
    { key: "places", header: t("columns.places"), of: (sum) => sum.places },
    ...FIREWORKS_FINDS.map((kind) => ({
      key: kind,
      header: t(`find.${kind}`),
      of: (sum: TownSum) => sum.found[kind] ?? 0,
    })),
    { key: "all", header: t("sums.all"), of: (sum) => sum.all },
    { key: "stopped", header: t("sums.stopped"), of: (sum) => sum.stopped },
    { key: "closed", header: t("sums.closed"), of: (sum) => sum.closed },
  ];
  return (
    <Panel title={t("sums.title")} note={t("sums.note")}>
      <Table
        caption={t("sums.title")}
        rows={sums}
        rowKey={(row) => row.town}
        columns={[
          {
            key: "town",
            header: t("columns.town"),
            rowHeader: true,
            cell: (row) => localText(row.town, row.townEn, locale),
          },
          ...figures.map(({ key, header, of }) => ({ key, header, num: true, cell: of })),
        ]}
        foot={
          <tr>
            <td>{t("sums.together")}</td>
            {figures.map(({ key, of }) => (
              <td key={key} className="num">
                {all(of)}
              </td>
            ))}
          </tr>
        }
      />
    </Panel>
  );
}
