import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { doerText, reasonText } from "@/lib/i18n/record-words";
import { text } from "@/lib/i18n/text";
import type { IssueDetail } from "@/lib/supervision/queries/issue-detail";

/** What happened: steps, reminders, documents, escalations, recurrences. Empty parts are left out, except the timeline. */
export async function RecordPanels({ detail }: { detail: IssueDetail }) {
  const [t, ts, locale] = await Promise.all([text("tasks"), text("supervision"), currentLocale()]);
  const { day, moment } = formats(locale);
  return (
    <>
      <Panel title={t("detail.timeline")}>
        <ol className="lines">
          {detail.timeline.map((event) => {
            const { dueOn, measures } = event.payload as { dueOn?: string; measures?: string };
            return (
              <li key={event.id}>
                <b>{ts(`verb.${event.verb}`)}</b> {event.unit ?? ""} {doerText(ts, event.who)}{" "}
                <span className="muted">{moment(event.at)}</span>
                {event.from === event.to ? null : (
                  <span className="muted small">
                    {" "}
                    {ts(`state.${event.from}`)} → {ts(`state.${event.to}`)}
                  </span>
                )}
                {dueOn ? (
                  <span className="small">
                    {" "}
                    · {t("detail.due")} {day(dueOn)}
                  </span>
                ) : null}
                {event.reason ? <p>{reasonText(ts, event.reason)}</p> : null}
                {measures ? <p>{measures}</p> : null}
              </li>
            );
          })}
        </ol>
        {detail.timeline.length === 0 ? <p className="muted">{ts("clock.none")}</p> : null}
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
                    ? `${reminder.repliedBy} ${moment(reminder.repliedAt)}：${reminder.reply}`
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
