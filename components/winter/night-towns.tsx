import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import { text } from "@/lib/i18n/text";
import type { TownNight } from "@/lib/winter/queries/fireworks-periods";
import { NIGHT_FROM_HOUR, NIGHT_HOURS } from "@/lib/winter/rules/fireworks-standing";

type Parts = TownNight["parts"];

/** What holds through a night: hours, whether fireworks may be set off, by which period. Towns for which the same holds stand together. */
export async function NightTowns({ towns, caption }: { towns: readonly TownNight[]; caption: string }) {
  const t = await text("fireworks");
  const hours = (from: number, to: number) => {
    if (from === 0 && to === NIGHT_HOURS) return t("allNight");
    const [begin, end] = [(NIGHT_FROM_HOUR + from) % 24, (NIGHT_FROM_HOUR + to) % 24 || 24];
    return t(begin < end ? "hours" : "hoursOver", { from: begin, to: end });
  };
  return (
    <Table
      caption={caption}
      rows={together(towns)}
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
function together(towns: readonly TownNight[]): { names: string; parts: Parts }[] {
  const rows = new Map<string, { names: string[]; parts: Parts }>();
  for (const { town, parts } of towns) {
    const key = parts
      .map(({ from, is }) => [from, is.standing, "why" in is && is.why, "rule" in is && is.rule.id])
      .join();
    const row = rows.get(key) ?? { names: [], parts };
    row.names.push(town);
    rows.set(key, row);
  }
  return [...rows.values()].map(({ names, parts }) => ({ names: names.join("、"), parts }));
}
