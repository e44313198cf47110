import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { InspectionDetail } from "@/lib/inspections/queries/inspection-detail";

/** Who, when, by which checklist; and the regions with what was said of them. */
export async function InspectionFacts({ detail }: { detail: InspectionDetail }) {
  const [t, ts, locale] = await Promise.all([text("inspections"), text("words"), currentLocale()]);
  const { range, dayWithYear, momentWithYear } = formats(locale);
  const own = (name: string, english: string) => (locale === "en" ? english || name : name);
  const facts: [string, ReactNode][] = [
    ["kind", ts(`inspectionKind.${detail.kind}`)],
    ["lead", own(detail.leadUnit, detail.leadUnitEn)],
    [
      "when",
      detail.plannedFrom === detail.plannedTo
        ? dayWithYear(detail.plannedFrom)
        : range(detail.plannedFrom, detail.plannedTo),
    ],
  ];
  if (detail.checklist)
    facts.push([
      "checklist",
      t("detail.version", {
        name: own(detail.checklist, detail.checklistEn ?? ""),
        version: detail.checklistVersion ?? MISSING,
      }),
    ]);
  if (detail.campaign) facts.push(["campaign", detail.campaign]);
  if (detail.team.length > 0)
    facts.push([
      "team",
      <ul key="team">
        {detail.team.map((member) => (
          <li key={`${member.team}/${member.unit}/${member.name}`}>
            {own(member.unit, member.unitEn)} {member.name}
            {member.isLead ? ` · ${t("detail.lead1")}` : ""}
          </li>
        ))}
      </ul>,
    ]);
  if (detail.plannedBy) facts.push(["plannedBy", detail.plannedBy]);
  if (detail.startedAt) facts.push(["started", momentWithYear(detail.startedAt)]);
  if (detail.finishedAt)
    facts.push(["finished", t("detail.by", { who: detail.recordedBy, at: momentWithYear(detail.finishedAt) })]);
  if (detail.state === "cancelled")
    facts.push([
      "cancelled",
      `${t("detail.by", { who: detail.recordedBy, at: momentWithYear(detail.recordedAt) })} ${detail.cancelReason}`,
    ]);
  if (detail.note) facts.push(["note", detail.note]);
  return (
    <>
      <Panel title={t("detail.facts")}>
        <dl className="facts">
          {facts.map(([key, value]) => (
            <div key={key}>
              <dt>{t(`detail.${key}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      {detail.regions.length > 0 ? (
        <Panel title={t("detail.regions")}>
          <ul className="lines">
            {detail.regions.map((region) => (
              <li key={region.id} className="row">
                {own(region.name, region.nameEn)}{" "}
                {region.clean ? (
                  <Badge tone="good">{t("detail.clean")}</Badge>
                ) : region.issues > 0 ? (
                  <Badge tone="warn">{t("detail.found", { count: region.issues })}</Badge>
                ) : region.visitedOn === null && detail.state !== "done" ? (
                  <Badge>{t("detail.notWalked")}</Badge>
                ) : null}
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}
