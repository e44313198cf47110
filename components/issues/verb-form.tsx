import { randomUUID } from "node:crypto";
import { DateInput, Input, type Option, Select, TextArea } from "@/components/ui/field";
import { text } from "@/lib/i18n/text";
import type { ActionResult } from "@/lib/identity/rules/action-result";
import { changesTask, type Need, type Verb } from "@/lib/issues/rules/transition-table";
import { TaskForm } from "./task-form";
import { UnitTicks } from "./unit-ticks";

const OPTIONAL: Partial<Record<Verb, readonly string[]>> = {
  assign: ["ownerName", "requirement", "coUnitIds", "ccUnitIds", "verifierUnitId"],
  transfer: ["ownerName", "coUnitIds"],
  "approve-transfer": ["ownerName", "coUnitIds"],
  remind: ["days"],
};
const HARMFUL: readonly Verb[] = ["void", "reject", "transfer-out"];

/**
 * The form of one step: a field for each need that the transition table names, and nothing else. Words (催办, 回复, 进展) carry a key of
 * their own: sent twice, also without script, they stand once.
 */
export async function VerbForm({
  action,
  task,
  verb,
  needs,
  units,
  verifiers = units,
  told = units,
  measures = "",
  asked = {},
}: {
  action: (input: unknown, form?: FormData) => Promise<ActionResult<unknown>>;
  task: { taskId: number; issueId: number; version: number; number: string };
  verb: Verb;
  needs: readonly Need[];
  /** Who may be named to fix. */
  units: readonly Option[];
  verifiers?: readonly Option[];
  /** Who may get a copy. */
  told?: readonly Option[];
  measures?: string | undefined;
  /** What stands in the fields to begin with: what the requester asked for, or what an order usually says. */
  asked?: { dueOn?: string | undefined; until?: string | undefined; ownerUnitId?: number | undefined };
}) {
  const [t, words] = await Promise.all([text("words"), text("tasks")]);
  const scope = `${verb}-${task.taskId}`;
  const optional = OPTIONAL[verb] ?? [];
  const chosen = [{ value: "", label: words("detail.choose") }, ...units];
  const has = (need: Need) => needs.includes(need);
  return (
    <TaskForm
      issueId={task.issueId}
      action={action}
      submit={t(`verb.${verb}`)}
      done={words("detail.done")}
      kind={HARMFUL.includes(verb) ? "danger" : "primary"}
      confirm={
        HARMFUL.includes(verb) ? words("detail.confirm", { verb: t(`verb.${verb}`), number: task.number }) : undefined
      }
    >
      <input type="hidden" name="taskId" value={task.taskId} />
      <input type="hidden" name="version" value={task.version} />
      <input type="hidden" name="verb" value={verb} />
      {changesTask(verb) ? null : <input type="hidden" name="idempotencyKey" value={randomUUID()} />}
      {has("owner-unit") ? (
        <Select
          scope={scope}
          name="ownerUnitId"
          label={words("detail.ownerUnit")}
          options={chosen}
          defaultValue={asked.ownerUnitId ?? ""}
          required
        />
      ) : null}
      {optional.includes("ownerName") ? (
        <Input scope={scope} name="ownerName" label={words("detail.ownerName")} maxLength={50} autoComplete="off" />
      ) : null}
      {has("due-on") ? (
        <DateInput
          scope={scope}
          name="dueOn"
          label={words("detail.dueOn")}
          help={words("detail.dueHelp")}
          defaultValue={asked.dueOn}
          required
        />
      ) : null}
      {has("until") ? (
        <DateInput scope={scope} name="until" label={words("detail.until")} defaultValue={asked.until} required />
      ) : null}
      {has("receiving-body") ? (
        <Input scope={scope} name="receivingBody" label={words("detail.receivingBody")} maxLength={100} required />
      ) : null}
      {optional.includes("days") ? (
        <Input scope={scope} name="days" type="number" min={1} max={30} label={words("detail.days")} defaultValue={1} />
      ) : null}
      {has("measures") ? (
        <TextArea
          scope={scope}
          name="measures"
          label={t("need.measures")}
          defaultValue={measures}
          maxLength={4000}
          required
        />
      ) : null}
      {has("reason") ? (
        <TextArea scope={scope} name="reason" label={words("detail.reason")} maxLength={2000} required />
      ) : null}
      {optional.includes("requirement") ? (
        <TextArea scope={scope} name="requirement" label={words("detail.requirementField")} maxLength={2000} />
      ) : null}
      {(["coUnitIds", "ccUnitIds"] as const)
        .filter((name) => optional.includes(name))
        .map((name) => (
          <UnitTicks
            key={name}
            name={name}
            label={words(name === "coUnitIds" ? "detail.coUnits" : "detail.ccUnits")}
            units={name === "coUnitIds" ? units : told}
          />
        ))}
      {optional.includes("verifierUnitId") ? (
        <Select
          scope={scope}
          name="verifierUnitId"
          label={words("detail.verifierUnit")}
          options={[{ value: "", label: words("detail.default") }, ...verifiers]}
        />
      ) : null}
      {needs
        .filter((need) => need.startsWith("photo-"))
        .map((need) => (
          <p key={need} className="muted small">
            {words("detail.needPhoto", { need: t(`need.${need}`) })}
          </p>
        ))}
    </TaskForm>
  );
}
