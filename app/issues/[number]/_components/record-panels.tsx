import { Badge } from "@/components/ui/badge";
import type { Option } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { doerText, reasonText } from "@/lib/i18n/record-words";
import { text } from "@/lib/i18n/text";
import type { IssueDetail } from "@/lib/issues/queries/issue-detail";
import { today } from "@/lib/platform/clock";
import { yearOf } from "@/lib/shared/civil-date";

/** What a step was given, as its event keeps it. */
interface Said {
  dueOn?: string;
  until?: string;
  ownerUnitId?: number;
  receivingBody?: string;
  measures?: string;
}

/** What happened: steps, reminders, documents, escalations, recurrences. Empty parts are left out, except the timeline. */
export async function RecordPanels({ detail, units }: { detail: IssueDetail; units: readonly Option[] }) {
  const [t, ts, locale] = await Promise.all([text("tasks"), text("words"), currentLocale()]);
  const { dayBeside, moment } = formats(locale);
  const year = yearOf(today());
  const day = (date: string) => dayBeside(date, year);
  const unitName = (id: number) => units.find((unit) => unit.value === String(id))?.label;
  const { row } = detail;
  return (
    <>
      <Panel title={t("detail.timeline")}>
        <ol className="lines">
          <li>
            <b>{t("detail.reported")}</b> {row.foundBy} <span className="muted">{moment(row.reportedAt)}</span>
          </li>
          {detail.timeline.map((event) => {
            const { dueOn, until, ownerUnitId, receivingBody, measures } = event.payload as Said;
            const said: [string, string | undefined][] = [
              ["ownerUnit", ownerUnitId ? unitName(ownerUnitId) : undefined],
              ["receivingBody", receivingBody],
              ["due", dueOn && day(dueOn)],
              ["until", until && day(until)],
            ];
            return (
              <li key={event.id}>
                <b>{ts(`verb.${event.verb}`)}</b> {localText(event.unit ?? "", event.unitEn, locale)}{" "}
                {doerText(ts, event.who)} <span className="muted">{moment(event.at)}</span>
                {event.from === event.to ? null : (
                  <span className="muted small">
                    {" "}
                    {ts(`state.${event.from}`)} → {ts(`state.${event.to}`)}
                  </span>
                )}
                {said.map(([key, value]) =>
                  value ? (
                    <span key={key} className="small">
                      {" "}
                      · {t(`detail.${key}`)} {value}
                    </span>
                  ) : null,
                )}
                {event.reason ? <p>{reasonText(ts, event.reason)}</p> : null}
                {measures ? <p>{measures}</p> : null}
              </li>
            );
          })}
        </ol>
      </Panel>
      {detail.reminders.length > 0 ? (
        <Panel title={t("detail.reminders")}>
          <ul className="lines">
            {detail.reminders.map((reminder) => (
              <li key={reminder.id}>
                <b>{doerText(ts, reminder.sentBy)}</b> <span className="muted">{moment(reminder.sentAt)}</span>{" "}
                {t("detail.replyDue", { on: day(reminder.replyDueOn) })}
                <p>{reasonText(ts, reminder.text)}</p>
                <p className={reminder.repliedAt ? undefined : "bad"}>
                  {reminder.repliedAt
                    ? t("detail.repliedWith", {
                        who: reminder.repliedBy,
                        at: moment(reminder.repliedAt),
                        reply: reminder.reply,
                      })
                    : t("detail.noReply")}
                </p>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {detail.notices.length > 0 ? (
        <Panel title={t("detail.documents")}>
          <ul className="lines">
            {detail.notices.map((notice) => (
              <li key={notice.id}>
                {ts(`noticeKind.${notice.kind}`)} <a href={`/notices/${notice.id}`}>{notice.number}</a>
                {notice.voided ? <Badge>{ts("state.void")}</Badge> : null} {notice.title}{" "}
                <span className="muted">{moment(notice.issuedAt)}</span>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {detail.escalations.length > 0 ? (
        <Panel title={t("detail.escalations")}>
          <ul className="lines">
            {detail.escalations.map((one) => (
              <li key={one.id}>
                <b>{ts(`rung.${one.level}`)}</b> {ts.has(`rule.${one.rule}`) ? ts(`rule.${one.rule}`) : one.rule}{" "}
                <span className="muted">{moment(one.firedAt)}</span>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {detail.recurrences.length > 0 ? (
        <Panel title={t("detail.recurrences")}>
          <ul className="lines">
            {detail.recurrences.map((one) => (
              <li key={one.id}>
                <a href={`/issues/${one.number}`}>
                  {t(`detail.${one.direction}`, { number: one.number, days: one.daysSinceClose })}
                </a>{" "}
                {ts(`suggestion.${one.state}`)} · {ts(`basis.${one.basis}`, { metres: one.distanceM ?? 0 })}
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}
