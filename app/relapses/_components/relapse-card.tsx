import { DecisionForms } from "@/components/follow-up/decision-forms";
import { TaskState } from "@/components/issues/task-state";
import { PeopleText } from "@/components/ui/people-text";
import type { RecurrenceRow, RecurrenceSide } from "@/lib/follow-up/queries/recurrence-list";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import type { RecurrencePolicy } from "@/lib/issues/rules/recurrence";
import { decideRelapse } from "../actions";

/** Both findings side by side, why the system takes them for one, what confirming changes, and the decision. */
export async function RelapseCard({
  row,
  policy,
  decides,
}: {
  row: RecurrenceRow;
  policy: RecurrencePolicy;
  /** Whether the reader may say yes or no. */
  decides: boolean;
}) {
  const [t, ts, locale] = await Promise.all([text("quality"), text("words"), currentLocale()]);
  const { momentWithYear } = formats(locale);
  const { effect, later } = row;
  const changes = [
    t("relapses.effectCount", { count: effect.count }),
    effect.rung ? t("relapses.effectRung", { rung: ts(`rung.${effect.rung}`) }) : "",
    effect.late
      ? t("relapses.effectLate", { before: ts(`rung.${effect.late.before}`), after: ts(`rung.${effect.late.after}`) })
      : "",
  ].filter(Boolean);
  return (
    <PeopleText>
      <article className="panel relapse" aria-label={`${row.earlierNumber} → ${row.laterNumber}`}>
        <p className="relapse-basis">
          <b>
            {row.basis === "site"
              ? t("relapses.basis.site", { place: localText(later.site ?? later.address, later.siteEn, locale) })
              : t("relapses.basis.radius", { metres: row.distanceM ?? 0, limit: policy.radiusM })}
          </b>
          {" · "}
          {t("relapses.same", { category: localText(later.category, later.categoryEn, locale) })}
          {" · "}
          {t("relapses.days", { days: row.daysSinceClose, limit: policy.days })}
        </p>
        <div className="relapse-sides">
          <Side side={row.earlier} title={t("relapses.earlier", { number: row.earlierNumber })} />
          <Side side={later} title={t("relapses.later", { number: row.laterNumber })} />
        </div>
        {row.state === "suggested" ? (
          <>
            <p className="small">
              {t("relapses.effect")}
              {changes.join(locale === "en" ? "; " : "；")}
              {locale === "en" ? "." : "。"}
            </p>
            {decides ? (
              <DecisionForms
                action={decideRelapse}
                id={row.id}
                words={{
                  confirm: t("relapses.confirm"),
                  refuse: t("relapses.refuse"),
                  reason: t("relapses.refuseReason"),
                  done: t("relapses.done"),
                }}
              />
            ) : (
              <p className="muted small">{t("relapses.waits")}</p>
            )}
          </>
        ) : (
          <p className="small">
            {t(row.state === "confirmed" ? "relapses.decided" : "relapses.decidedNot", {
              who: row.decidedBy || MISSING,
              at: row.decidedAt ? momentWithYear(row.decidedAt) : MISSING,
            })}
            {row.reason ? ` · ${row.reason}` : ""}
          </p>
        )}
      </article>
    </PeopleText>
  );
}

async function Side({ side, title }: { side: RecurrenceSide | null; title: string }) {
  const [t, ts, locale] = await Promise.all([text("quality"), text("words"), currentLocale()]);
  const { momentWithYear } = formats(locale);
  if (!side)
    return (
      <section>
        <h3>{title}</h3>
        <p className="muted">{t("relapses.hidden")}</p>
      </section>
    );
  return (
    <PeopleText>
      <section>
        <h3>
          <a href={`/issues/${side.number}`}>{title}</a> <TaskState state={side.state} pending={side.pending} ts={ts} />
        </h3>
        <p>{side.description}</p>
        <dl className="facts small">
          <dt>{t("relapses.columns.place")}</dt>
          <dd>
            {[localText(side.town, side.townEn, locale), localText(side.site ?? side.address, side.siteEn, locale)]
              .filter(Boolean)
              .join(" · ")}
          </dd>
          <dt>{t("relapses.found")}</dt>
          <dd>
            {side.foundBy} {momentWithYear(side.foundAt)}
          </dd>
          <dt>{t("relapses.closed")}</dt>
          <dd>{side.closedAt ? `${side.closedBy} ${momentWithYear(side.closedAt)}` : MISSING}</dd>
          <dt>{t("relapses.owner")}</dt>
          <dd>{localText(side.ownerUnit ?? MISSING, side.ownerUnitEn, locale)}</dd>
        </dl>
        <div className="relapse-photos">
          {side.photosOf.length === 0 ? <p className="muted small">{t("relapses.noPhotos")}</p> : null}
          {side.photosOf.map((photo) => (
            <figure key={photo.id}>
              <a href={`/api/photos/${photo.id}`} target="_blank" rel="noreferrer">
                <img
                  src={`/api/photos/${photo.id}?size=thumb`}
                  alt={t("relapses.photoOf", { number: side.number, kind: ts(`photo.${photo.kind}`) })}
                  loading="lazy"
                />
              </a>
              <figcaption>
                {ts(`photo.${photo.kind}`)} {momentWithYear(photo.takenAt ?? photo.uploadedAt)}
              </figcaption>
            </figure>
          ))}
        </div>
      </section>
    </PeopleText>
  );
}
