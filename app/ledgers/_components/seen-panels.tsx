import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { siteVisits } from "@/lib/inspections/queries/site-visits";
import type { CivilDate } from "@/lib/shared/civil-date";

/** When somebody was there last, at an inspection or at the door; who saw it in which inspection, the newest first. */
export async function SeenPanels({ siteIds, seenOn }: { siteIds: readonly number[]; seenOn: CivilDate | null }) {
  const [t, locale, visits] = await Promise.all([text("ledgers"), currentLocale(), siteVisits(siteIds)]);
  const { dayWithYear } = formats(locale);
  return (
    <Panel title={t("visits.title")}>
      <p className="muted small">
        {seenOn === null ? t("visits.none") : t("visits.last", { on: dayWithYear(seenOn) })}
      </p>
      <ul className="plain">
        {visits.map((visit) => (
          <li key={`${visit.inspectionId} ${visit.on}`}>
            {dayWithYear(visit.on)} <a href={`/inspections/${visit.inspectionId}`}>{visit.title}</a>
            <small className="muted">
              {" "}
              {localName({ name: visit.unit, nameEn: visit.unitEn }, locale)} {visit.by}
              {visit.passed + visit.failed > 0
                ? ` · ${t("visits.items", { passed: visit.passed, failed: visit.failed })}`
                : ""}
              {visit.note ? ` · ${visit.note}` : ""}
            </small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
