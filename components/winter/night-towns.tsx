import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import { text } from "@/lib/i18n/text";
import type { TownNight } from "@/lib/winter/queries/fireworks-periods";
import { NIGHT_FROM_HOUR } from "@/lib/winter/rules/fireworks-standing";

/** What holds through a night, town by town: hours, whether fireworks may be set off, by which period. */
export async function NightTowns({ towns, caption }: { towns: readonly TownNight[]; caption: string }) {
  const t = await text("fireworks");
  const begin = (n: number) => (NIGHT_FROM_HOUR + n) % 24;
  const end = (n: number) => (NIGHT_FROM_HOUR + n) % 24 || 24;
  return (
    <Table
      caption={caption}
      rows={towns}
      rowKey={(row) => row.townId}
      stacked
      columns={[
        { key: "town", header: t("columns.town"), rowHeader: true, cell: (row) => row.town },
        {
          key: "parts",
          header: t("columns.holds"),
          cell: (row) => (
            <ul className="lines small">
              {row.parts.map(({ from, to, is }) => (
                <li key={from}>
                  {t("hours", { from: begin(from), to: end(to) })}{" "}
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
