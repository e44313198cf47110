import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { siteVisits } from "@/lib/inspections/queries/site-visits";

/** Who saw an entry last, in which inspection, and before. */
export async function SeenPanels({ siteIds }: { siteIds: readonly number[] }) {
  const [t, locale, visits] = await Promise.all([text("ledgers"), currentLocale(), siteVisits(siteIds)]);
  const { dayWithYear } = formats(locale);
  return (
    <Panel title={t("visits.title")}>
      {visits.length === 0 ? <p className="muted small">{t("visits.none")}</p> : null}
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
