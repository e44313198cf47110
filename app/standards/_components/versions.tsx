import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import type { StandardsView } from "@/lib/air/queries/standards-page";
import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import { type Formats, MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { Confidence } from "./confidence";

type Version = StandardsView["versions"][number];

/** Every version of the standard: its dates, papers, limits and IAQI steps. */
export async function Versions({ view, f }: { view: StandardsView; f: Formats }) {
  const [t, a] = await Promise.all([text("standards"), text("air")]);
  const dates = ({ validFrom, validTo }: Version) =>
    validTo
      ? t("span", { from: f.dayWithYear(validFrom), to: f.dayWithYear(validTo) })
      : t("since", { date: f.dayWithYear(validFrom) });
  return (
    <div className="stack">
      {view.versions.map((version) => (
        <Panel
          key={version.id}
          title={t(`versions.name.${version.id}`)}
          note={
            <>
              {`${dates(version)} · ${version.documents.join(f.locale === "en" ? ", " : "、")} `}
              {version.inForce ? <Badge tone="info">{t("inForce")}</Badge> : null}
            </>
          }
          side={
            <>
              {t(version.breakpoints.length > 0 ? "versions.clause" : "versions.clauseOfLimits")}{" "}
              <Confidence t={t} mark="S" />
            </>
          }
        >
          <div className="grid">
            <div className="span-5">
              <h3>{t("versions.limits")}</h3>
              <Table
                caption={`${t(`versions.name.${version.id}`)} ${t("versions.limits")}`}
                rows={version.limits}
                rowKey={(row) => row.pollutant}
                columns={[
                  {
                    key: "pollutant",
                    header: t("versions.pollutant"),
                    rowHeader: true,
                    className: "nowrap",
                    cell: (row) => (
                      <>
                        {a(`pollutant.${row.pollutant}`)}
                        <span className="aside">{a(row.pollutant === "co" ? "unit.co" : "unit.gas")}</span>
                      </>
                    ),
                  },
                  ...(["annual", "daily", "hourly"] as const).map((key) => ({
                    key,
                    header: t(`versions.${key}`),
                    num: true,
                    cell: (row: Version["limits"][number]) => row[key] ?? MISSING,
                  })),
                ]}
              />
            </div>
            <div className="span-7">
              <h3>{t("versions.breakpoints")}</h3>
              {version.breakpoints.length === 0 ? (
                <p className="muted">
                  {t("versions.noBreakpoints")} <Confidence t={t} mark="?" />
                </p>
              ) : (
                <Table
                  caption={`${t(`versions.name.${version.id}`)} ${t("versions.breakpoints")}`}
                  rows={version.breakpoints}
                  rowKey={(row) => row.iaqi}
                  columns={[
                    {
                      key: "iaqi",
                      header: t("versions.iaqi"),
                      rowHeader: true,
                      num: true,
                      cell: (row) => row.iaqi,
                    },
                    ...POLLUTANTS.map((p) => ({
                      key: p,
                      header: a(`pollutant.${p}`),
                      num: true,
                      cell: (row: Version["breakpoints"][number]) => row.day[p] ?? MISSING,
                    })),
                  ]}
                />
              )}
            </div>
          </div>
        </Panel>
      ))}
    </div>
  );
}
