import type { ReactNode } from "react";
import { Panel } from "@/components/ui/panel";
import { inChinese } from "@/components/ui/people-text";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { localName, localText } from "@/lib/i18n/local-name";
import type { Locale } from "@/lib/i18n/locale";
import { text } from "@/lib/i18n/text";
import type { IssueDetail } from "@/lib/issues/queries/issue-detail";
import { today } from "@/lib/platform/clock";
import { yearOf } from "@/lib/shared/civil-date";
import { FoundAt } from "./found-at";

/** What was found and what was ordered. */
export async function FactsPanel({ detail: { row, task } }: { detail: IssueDetail }) {
  const [t, ts, locale] = await Promise.all([text("tasks"), text("words"), currentLocale()]);
  const { dayBeside, dayWithYear, list, moment } = formats(locale);
  const point = row.lon === null || row.lat === null ? null : { lon: row.lon, lat: row.lat };
  const asked = [
    task.pendingDetail?.reason,
    task.pendingDetail?.dueOn && dayWithYear(task.pendingDetail.dueOn),
    task.pendingDetail?.until && dayWithYear(task.pendingDetail.until),
  ].filter(Boolean);
  const facts: [string, ReactNode][] = [
    ["description", row.description],
    ["category", localText(row.category, row.categoryEn, locale)],
    ["severity", ts(`severity.${row.severity}`)],
    ["source", ts(`source.${row.source}`)],
    ["place", placeOf(row, locale).join(" · ")],
    ["point", point && !row.site ? <FoundAt key="point" point={point} /> : ""],
    ["found", `${row.foundBy} ${moment(row.foundAt)}${row.fixedOnSpot ? ` · ${t("detail.onSpot")}` : ""}`],
  ];
  const order: [string, ReactNode][] = [
    [
      "owner",
      [localText(row.ownerUnit ?? MISSING, row.ownerUnitEn, locale), row.ownerName].filter(Boolean).join(" · "),
    ],
    ["co", list(task.coUnits.map((unit) => localName(unit, locale)))],
    ["verifier", localText(task.verifierUnit ?? MISSING, task.verifierUnitEn, locale)],
    ["issuer", task.issuerName || MISSING],
    [
      "due",
      row.dueOn
        ? `${dayWithYear(row.dueOn)}${task.firstDueOn && task.firstDueOn !== row.dueOn ? ` · ${t("detail.firstDue", { dueOn: dayBeside(task.firstDueOn, yearOf(today())) })}` : ""}`
        : MISSING,
    ],
    ["until", row.suspendedUntil ? dayWithYear(row.suspendedUntil) : ""],
    ["requirement", task.requirement],
    ["measures", task.measures],
    ["progress", task.progress],
    ["pending", row.pending === "none" ? "" : [ts(`pending.${row.pending}`), ...asked].join(" · ")],
    ["closed", row.closedAt ? `${task.closedByName} ${moment(row.closedAt)}` : ""],
  ];
  return (
    <Panel
      title={t("detail.facts")}
      note={
        task.round > 0
          ? t("detail.round", { round: task.round, returns: row.returns, recurrences: row.recurrences })
          : undefined
      }
    >
      <dl className="facts">
        {[...facts, ...order]
          .filter(([, value]) => value !== "")
          .map(([key, value]) => (
            <FactRow key={key} label={t(`detail.${key}`)} value={value} />
          ))}
      </dl>
    </Panel>
  );
}

/** Town, grid, registered place and address, as far as they are known. */
function placeOf(row: IssueDetail["row"], locale: Locale): string[] {
  const { town, townEn, grid, gridEn, site, siteEn, address } = row;
  return [
    localText(town, townEn, locale),
    localText(grid ?? "", gridEn, locale),
    localText(site ?? "", siteEn, locale),
    address,
  ].filter(Boolean);
}

function FactRow({ label, value }: { label: string; value: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{inChinese(value)}</dd>
    </>
  );
}
