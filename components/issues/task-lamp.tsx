import { Lamp } from "@/components/ui/lamp";
import type { Translator } from "@/lib/i18n/translator";
import { type Lamp as Colour, lampWordOf } from "@/lib/issues/rules/lamp";
import type { TaskState } from "@/lib/issues/rules/task-state";

/** A task's lamp in words, or why no clock runs. `ts` = the words of supervision. */
export function TaskLamp({
  task,
  ts,
}: {
  task: { state: TaskState; lamp: Colour | null; closedLate: boolean | null };
  ts: Translator;
}) {
  return <Lamp colour={task.lamp ?? "off"}>{ts(`lamp.${lampWordOf(task)}`)}</Lamp>;
}
