import { Badge } from "@/components/ui/badge";
import { text } from "@/lib/i18n/text";
import type { PendingRequest, TaskState as State } from "@/lib/supervision/rules/task-state";

const TONES: Partial<Record<State, "good" | "warn" | "bad" | "info">> = {
  closed: "good",
  returned: "warn",
  reopened: "warn",
  submitted: "info",
};

/** Where a task stands, and what waits for an answer. */
export async function TaskState({ state, pending }: { state: State; pending: PendingRequest }) {
  const t = await text("supervision");
  return (
    <>
      <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
      {pending !== "none" ? <small>{t(`pending.${pending}`)}</small> : null}
    </>
  );
}
