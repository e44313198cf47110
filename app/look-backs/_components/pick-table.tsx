import { ActionForm } from "@/components/identity/action-form";
import { PhotoUpload } from "@/components/issues/photo-upload";
import { TaskState } from "@/components/issues/task-state";
import { uploadWords } from "@/components/issues/upload-words";
import { Badge } from "@/components/ui/badge";
import { Input } from "@/components/ui/field";
import { Table } from "@/components/ui/table";
import type { LookBackPage } from "@/lib/follow-up/queries/look-back-page";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { civilDateOf } from "@/lib/shared/civil-date";
import { record } from "../actions";

type Pick = LookBackPage["picks"][number];
const PHOTOS_SHOWN = 3;
const TONES = { waiting: "info", held: "good", recurred: "bad" } as const;

/** The drawn tasks as a checklist: what it looked like when it was closed, and what it looks like now. */
export async function PickTable({
  picks,
  records,
  userId,
}: {
  picks: readonly Pick[];
  records: boolean;
  userId: number;
}) {
  const [t, ts, locale] = await Promise.all([text("quality"), text("words"), currentLocale()]);
  const { dayWithYear, momentWithYear } = formats(locale);
  return (
    <div className="roomy">
      <Table
        caption={t("lookBacks.page.checklist")}
        rows={picks}
        rowKey={(pick) => pick.id}
        columns={[
          { key: "position", header: t("lookBacks.columns.position"), num: true, cell: (pick) => pick.position },
          {
            key: "number",
            header: t("lookBacks.columns.number"),
            rowHeader: true,
            className: "matter",
            cell: (pick) => (
              <>
                <a href={`/issues/${pick.number}`}>{pick.number}</a> {pick.description}
                <small>
                  {localText(pick.category, pick.categoryEn, locale)} · {localText(pick.town, pick.townEn, locale)} ·{" "}
                  {localText(pick.place, pick.placeEn, locale)}
                </small>
              </>
            ),
          },
          {
            key: "owner",
            header: t("lookBacks.columns.owner"),
            cell: (pick) => localText(pick.ownerUnit ?? MISSING, pick.ownerUnitEn, locale),
          },
          {
            key: "closed",
            header: t("lookBacks.columns.closed"),
            cell: (pick) =>
              pick.closedAt ? (
                <>
                  <span className="nowrap">{dayWithYear(civilDateOf(pick.closedAt))}</span>
                  <small>{pick.closedBy}</small>
                </>
              ) : (
                <TaskState state={pick.state} pending="none" ts={ts} />
              ),
          },
          {
            key: "lot",
            header: t("lookBacks.columns.lot"),
            cell: (pick) => (
              <span className="small">
                {pick.taskId} <code>{pick.lot.slice(0, 8)}</code>
              </span>
            ),
          },
          {
            key: "photos",
            header: t("lookBacks.columns.photos"),
            cell: (pick) => (
              <span className="thumbs">
                {pick.photos.slice(0, PHOTOS_SHOWN).map((photo) => (
                  <a key={photo.id} href={`/api/photos/${photo.id}`} target="_blank" rel="noreferrer">
                    <img
                      className="thumb"
                      src={`/api/photos/${photo.id}?size=thumb`}
                      alt={t("relapses.photoOf", { number: pick.number, kind: ts(`photo.${photo.kind}`) })}
                      loading="lazy"
                    />
                  </a>
                ))}
              </span>
            ),
          },
          {
            key: "result",
            header: t("lookBacks.columns.result"),
            className: "decided",
            cell: (pick) => (
              <>
                <Badge tone={TONES[pick.result]}>{ts(`lookBack.${pick.result}`)}</Badge>
                {pick.checkedAt ? (
                  <small>
                    {t("lookBacks.page.checked", { who: pick.checkedBy, at: momentWithYear(pick.checkedAt) })}{" "}
                    {pick.note}
                  </small>
                ) : null}
                {pick.result === "waiting" && records && pick.ownHand ? (
                  <small>{t("lookBacks.page.ownHand")}</small>
                ) : null}
                {pick.result === "waiting" && records && !pick.ownHand ? (
                  <RecordForms pick={pick} userId={userId} />
                ) : null}
              </>
            ),
          },
        ]}
      />
    </div>
  );
}

async function RecordForms({ pick, userId }: { pick: Pick; userId: number }) {
  const [t, tasks, ts] = await Promise.all([text("quality"), text("tasks"), text("words")]);
  return (
    <div className="stack-small no-print">
      {pick.state === "closed" ? (
        <PhotoUpload userId={userId} issue={pick} kind="verify" words={uploadWords(tasks, t("lookBacks.page.photo"))} />
      ) : null}
      <details className="step">
        <summary>{t("lookBacks.page.hold")}</summary>
        <div>
          <ActionForm action={record} submit={t("lookBacks.page.hold")} done={t("lookBacks.page.done")}>
            <input type="hidden" name="pickId" value={pick.id} />
            <input type="hidden" name="result" value="held" />
            <Input
              scope={`held-${pick.id}`}
              name="note"
              label={t("lookBacks.page.holdNote")}
              maxLength={1000}
              autoComplete="off"
            />
          </ActionForm>
        </div>
      </details>
      <details className="step">
        <summary>{t("lookBacks.page.recur")}</summary>
        <div>
          <ActionForm action={record} submit={t("lookBacks.page.recur")} done={t("lookBacks.page.done")} kind="danger">
            <input type="hidden" name="pickId" value={pick.id} />
            <input type="hidden" name="result" value="recurred" />
            <Input
              scope={`recurred-${pick.id}`}
              name="note"
              label={t("lookBacks.page.recurNote")}
              maxLength={1000}
              required
              autoComplete="off"
            />
            <Input
              scope={`recurred-${pick.id}`}
              name="days"
              type="number"
              min={1}
              max={250}
              label={t("lookBacks.page.recurDays")}
              defaultValue={5}
              required
            />
            {pick.state === "closed" ? (
              <p className="muted small">{tasks("detail.needPhoto", { need: ts("need.photo-verify") })}</p>
            ) : null}
          </ActionForm>
        </div>
      </details>
    </div>
  );
}
