import { formats } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import type { NoticeDetail } from "@/lib/notices/queries/notice-detail";
import { documentDay } from "@/lib/shared/document-day";

/** A numbered paper as it is printed: words of the day of issue, the pictures, and the receipt to cut off. Chinese for every reader. */
export function NoticePaper({ notice }: { notice: NoticeDetail }) {
  const [t, ts] = [translator("zh-CN", "notices"), translator("zh-CN", "words")];
  // A paper is kept for years: its dates name theirs.
  const day = documentDay;
  const { body } = notice;
  const task = body.task;
  const none = t("paper.none");
  const facts: [string, string, string?, string?][] = task
    ? [
        [t("paper.issueNumber"), task.issueNumber, t("paper.category"), task.category],
        [t("paper.foundOn"), day(task.foundOn), t("paper.source"), ts(`source.${task.source}`)],
        [t("paper.place"), task.place.includes(task.town) ? task.place : `${task.town} ${task.place}`],
        [t("paper.description"), task.description],
        [t("paper.requirement"), task.requirement || none],
        [t("paper.ownerUnit"), task.ownerUnit ?? none, t("paper.ownerName"), task.ownerName || none],
        [t("paper.coUnits"), task.coUnits.join("、") || none, t("paper.dueOn"), task.dueOn ? day(task.dueOn) : none],
      ]
    : [];
  return (
    <article className="notice-paper" lang="zh-CN">
      <p className="notice-org">{notice.org}</p>
      {notice.voided ? <p className="notice-voided">{t("paper.voided")}</p> : null}
      <p className="notice-number">
        {notice.number}
        {notice.voided ? t("paper.voidedMark") : null}
      </p>
      <h1>{notice.title}</h1>
      <p>{t("paper.to", { unit: body.toUnit })}</p>
      <p className="notice-text">{body.text}</p>
      {task ? <Facts rows={facts} /> : null}
      {body.basis ? <p className="notice-text">{t("paper.basis", { basis: body.basis })}</p> : null}
      {body.replyBy ? <p className="notice-text">{t("paper.reply", { on: day(body.replyBy) })}</p> : null}
      <p className="notice-sign">
        {notice.org}
        <br />
        {day(body.issuedOn)}
      </p>
      {notice.photos.length > 0 ? (
        <section className="notice-photos" aria-label={t("paper.photos")}>
          {notice.photos.map((photo) => (
            <figure key={photo.id}>
              <img
                src={`/api/photos/${photo.id}`}
                width={photo.width}
                height={photo.height}
                alt={t("paper.photoOf", {
                  number: task?.issueNumber ?? notice.number,
                  kind: ts(`photo.${photo.kind}`),
                })}
              />
              <figcaption>{ts(`photo.${photo.kind}`)}</figcaption>
            </figure>
          ))}
        </section>
      ) : null}
      <section className="notice-receipt" aria-label={t("paper.receipt")}>
        <p className="notice-cut">{t("paper.cut")}</p>
        <h2>{t("paper.receipt")}</h2>
        <Facts
          rows={[
            [t("paper.number"), notice.voided ? `${notice.number}${t("paper.voidedMark")}` : notice.number],
            [t("paper.heading"), notice.title],
            [t("paper.toUnit"), body.toUnit],
            [
              t("paper.signer"),
              notice.receivedBy,
              t("paper.signedOn"),
              notice.receivedAt ? formats("zh-CN").moment(notice.receivedAt) : t("paper.signedBlank"),
            ],
            [t("paper.remark"), ""],
          ]}
        />
      </section>
    </article>
  );
}

function Facts({ rows }: { rows: [string, string, string?, string?][] }) {
  return (
    <table className="notice-facts">
      <tbody>
        {rows.map(([label, value, secondLabel, second]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td colSpan={secondLabel === undefined ? 3 : 1}>{value}</td>
            {secondLabel === undefined ? null : (
              <>
                <th scope="row">{secondLabel}</th>
                <td>{second}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
