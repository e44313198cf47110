import type { Metadata } from "next";
import { ActionForm } from "@/components/identity/action-form";
import { Input } from "@/components/ui/field";
import { FileForm } from "@/components/ui/file-form";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { WarningMark } from "@/components/winter/warning-level";
import { WarningFrame } from "@/components/winter/winter-frame";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { env } from "@/lib/platform/env";
import { ownWarningTasks } from "@/lib/winter/queries/warning-tasks";
import { FillLink } from "../../_components/fill-link";
import { sign } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("warnings"))("tasks.title") };
}

/** What the viewer's unit and its places have to do: signed for with one hand. */
export default async function WarningTasksPage() {
  const viewer = await viewerWith("warnings:answer");
  const [t, locale, tasks] = await Promise.all([text("warnings"), currentLocale(), ownWarningTasks(viewer)]);
  const f = formats(locale);
  const waiting = tasks.filter((task) => task.acknowledgedAt === null).length;
  return (
    <WarningFrame
      viewer={viewer}
      demo={env().demo}
      tab="tasks"
      title={t("tasks.title")}
      chips={[{ key: "waiting", label: t("tasks.waiting", { count: waiting }) }]}
    >
      <Panel title={t("tasks.title")} note={t("tasks.note")}>
        {tasks.length === 0 ? (
          <EmptyState title={t("tasks.empty")} hint={t("tasks.emptyHint")} action={<FillLink of="warning" />} />
        ) : null}
        <ul className="warning-cards">
          {tasks.map((task) => (
            <li key={task.id} className={task.acknowledgedAt ? "done" : undefined}>
              <b>{localName(task, locale)}</b> <WarningMark level={task.level} word={t(`level.${task.level}`)} />
              <p>{task.tasks}</p>
              {task.acknowledgedAt ? (
                <p className="small">
                  {t("tasks.by", { who: task.acknowledgedByName, at: f.moment(task.acknowledgedAt) })}
                </p>
              ) : (
                <>
                  <ActionForm action={sign} submit={t("tasks.sign")} done={t("tasks.signed")}>
                    <input type="hidden" name="recipientId" value={task.id} />
                    {task.siteId === null ? null : (
                      <Input
                        scope={`sign-${task.id}`}
                        name="note"
                        label={t("tasks.call")}
                        help={t("tasks.callHelp")}
                        maxLength={300}
                        autoComplete="off"
                      />
                    )}
                  </ActionForm>
                  {task.siteId === null ? null : (
                    <FileForm
                      action={`/api/warnings/recipients/${task.id}/photo`}
                      accept="image/*"
                      label={t("tasks.photo")}
                      submit={t("tasks.photoSend")}
                      failed={t("scan.failed")}
                      className="row"
                    />
                  )}
                </>
              )}
            </li>
          ))}
        </ul>
      </Panel>
    </WarningFrame>
  );
}
