import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { visitsOf } from "@/lib/ledgers/queries/site-visits";
import { doorResultWord } from "@/lib/ledgers/rules/door-fields";

/** What was found at a household's door, newest first, with its pictures; nothing where nobody has been. */
export async function DoorVisitsPanel({ viewer, siteIds }: { viewer: Viewer; siteIds: readonly number[] }) {
  const [t, locale, found] = await Promise.all([
    text("ledgers"),
    currentLocale(),
    Promise.all(siteIds.map((siteId) => visitsOf(viewer, siteId))),
  ]);
  const visits = found.flat().sort((a, b) => b.visitedAt.getTime() - a.visitedAt.getTime());
  if (visits.length === 0) return null;
  const { momentWithYear } = formats(locale);
  return (
    <Panel title={t("door.title")}>
      <ul className="lines">
        {visits.map((visit) => (
          <li key={visit.id}>
            <b>{doorResultWord(visit.result, locale === "en" ? "en" : "zh")}</b> {momentWithYear(visit.visitedAt)}{" "}
            {visit.by}
            {Object.keys(visit.disputed).length > 0 ? (
              <small className="muted"> {t(visit.settledAt === null ? "door.disputed" : "door.settled")}</small>
            ) : null}
            {visit.photos.length > 0 ? (
              <div className="entry-photos">
                {visit.photos.map((photo) => (
                  <a key={photo} href={`/api/ledgers/photos/${photo}`} target="_blank" rel="noreferrer">
                    <img
                      src={`/api/ledgers/photos/${photo}?size=thumb`}
                      alt={t("door.photoOf", { at: momentWithYear(visit.visitedAt) })}
                      width={128}
                      height={96}
                      loading="lazy"
                    />
                  </a>
                ))}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
