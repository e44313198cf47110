import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import type { TownNight } from "@/lib/winter/queries/fireworks-periods";
import { NIGHT_FROM_HOUR, NIGHT_HOURS } from "@/lib/winter/rules/fireworks-standing";

type Parts = TownNight["parts"];

/** What holds through a night: hours, whether fireworks may be set off, by which period. Towns for which the same holds stand together. */
export async function NightTowns({ towns, caption }: { towns: readonly TownNight[]; caption: string }) {
  const [t, locale] = await Promise.all([text("fireworks"), currentLocale()]);
  const { list } = formats(locale);
  const hours = (from: number, to: number) => {
    if (from === 0 && to === NIGHT_HOURS) return t("allNight");
    const [begin, end] = [(NIGHT_FROM_HOUR + from) % 24, (NIGHT_FROM_HOUR + to) % 24 || 24];
    return t(begin < end ? "hours" : "hoursOver", { from: begin, to: end });
  };
  return (
    <Table
      caption={caption}
      rows={together(towns).map((row) => ({
        names: list(row.towns.map(({ town, townEn }) => localText(town, townEn, locale))),
        parts: row.parts,
      }))}
      rowKey={(row) => row.names}
      stacked
      columns={[
        { key: "town", header: t("columns.town"), rowHeader: true, className: "wraps", cell: (row) => row.names },
        {
          key: "parts",
          header: t("columns.holds"),
          cell: (row) => (
            <ul className="lines small">
              {row.parts.map(({ from, to, is }) => (
                <li key={from}>
                  {hours(from, to)}{" "}
                  <Badge tone={is.standing === "banned" ? "bad" : is.standing === "allowed" ? "good" : undefined}>
                    {t(`standing.${is.standing}`)}
                  </Badge>{" "}
                  <span className="muted">
                    {is.standing === "unset"
                      ? ""
                      : is.standing === "banned" && is.why === "warning"
                        ? t("byWarning")
                        : is.rule.name}
                  </span>
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}

/** Towns with the same parts in one row, in the order of the first of each. */
function together(towns: readonly TownNight[]): { towns: TownNight[]; parts: Parts }[] {
  const rows = new Map<string, { towns: TownNight[]; parts: Parts }>();
  for (const town of towns) {
    const { parts } = town;
    const key = parts
      .map(({ from, is }) => [from, is.standing, "why" in is && is.why, "rule" in is && is.rule.id])
      .join();
    const row = rows.get(key) ?? { towns: [], parts };
    row.towns.push(town);
    rows.set(key, row);
  }
  return [...rows.values()];
}
