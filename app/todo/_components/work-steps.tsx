import { PhotoUpload } from "@/components/issues/photo-upload";
import { uploadWords } from "@/components/issues/upload-words";
import { VerbForm } from "@/components/issues/verb-form";
import { text } from "@/lib/i18n/text";
import type { WorkItem } from "@/lib/issues/queries/work-list";
import { WORKING_STATES } from "@/lib/issues/rules/task-state";
import { TRANSITIONS } from "@/lib/issues/rules/transition-table";
import { changeTask } from "../../issues/actions";

/**
 * What the fixing unit does without leaving 待办, each in two clicks: open, send. A 催办 wants its reply; what is fixed meanwhile can be
 * handed over beside it.
 */
export async function WorkSteps({ item, userId }: { item: WorkItem; userId: number }) {
  const [t, ts, words] = await Promise.all([text("todo"), text("words"), text("tasks")]);
  const owes = item.kind === "reply";
  const fixes = item.kind === "fix" || (owes && (WORKING_STATES as readonly string[]).includes(item.state));
  return (
    <>
      {owes ? (
        <details className="step">
          <summary>{ts("verb.reply")}</summary>
          <div>
            <VerbForm action={changeTask} task={item} verb="reply" needs={TRANSITIONS.reply.needs} units={[]} />
          </div>
        </details>
      ) : null}
      {fixes ? (
        <details className="step">
          <summary>{t("submit")}</summary>
          <div className="stack">
            <PhotoUpload userId={userId} issue={item} kind="after" words={uploadWords(words, ts("photo.after"))} />
            <VerbForm
              action={changeTask}
              task={item}
              verb="submit"
              needs={TRANSITIONS.submit.needs}
              units={[]}
              measures={t("measuresDefault")}
            />
          </div>
        </details>
      ) : null}
    </>
  );
}
