import { text } from "@/lib/i18n/text";
import type { BulkWords } from "./bulk-fields";

/** The words of the form for many tasks at once. */
export async function bulkWords(): Promise<BulkWords> {
  const [t, tasks] = await Promise.all([text("issues"), text("tasks")]);
  return {
    title: t("bulk.title"),
    hint: t("bulk.hint"),
    picked: t("bulk.picked", { count: "{count}" }),
    undo: t("bulk.undo"),
    undone: t("bulk.undone", { count: "{count}", numbers: "{numbers}" }),
    verb: t("bulk.verb"),
    text: t("bulk.remindText"),
    days: t("bulk.replyDays"),
    remind: t("bulk.remind"),
    assign: t("bulk.assign"),
    owner: tasks("detail.ownerUnit"),
    dueOn: tasks("detail.dueOn"),
    requirement: tasks("detail.requirementField"),
    all: t("bulk.all"),
    none: t("bulk.none"),
    done: t("bulk.done", { count: "{count}", numbers: "{numbers}" }),
    refused: t("bulk.refused", { number: "{number}", reason: "{reason}" }),
  };
}
