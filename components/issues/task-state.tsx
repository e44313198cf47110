import { Badge } from "@/components/ui/badge";
import type { Translator } from "@/lib/i18n/translator";
import type { PendingRequest, TaskState as State } from "@/lib/issues/rules/task-state";

const TONES: Partial<Record<State, "good" | "warn" | "bad" | "info">> = {
  closed: "good",
  returned: "warn",
  reopened: "warn",
  submitted: "info",
};

/** Where a task stands, and what waits for an answer. `ts` = the words of supervision. */
export function TaskState({ state, pending, ts }: { state: State; pending: PendingRequest; ts: Translator }) {
  return (
    <>
      <Badge tone={TONES[state]}>{ts(`state.${state}`)}</Badge>
      {pending !== "none" ? <small>{ts(`pending.${pending}`)}</small> : null}
    </>
  );
}
