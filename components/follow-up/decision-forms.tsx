import { ActionForm } from "@/components/identity/action-form";
import { Input } from "@/components/ui/field";
import type { ActionResult } from "@/lib/identity/rules/action-result";

export interface DecisionWords {
  confirm: string;
  refuse: string;
  reason: string;
  done: string;
}

/** A person's word on what the system suggests: yes at once; no with a reason, which is asked for when it is opened. */
export function DecisionForms({
  action,
  id,
  words,
}: {
  action: (input: unknown, form?: FormData) => Promise<ActionResult<unknown>>;
  id: number;
  words: DecisionWords;
}) {
  return (
    <div className="decision no-print">
      <ActionForm action={action} submit={words.confirm} done={words.done}>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="decision" value="confirmed" />
      </ActionForm>
      <details className="step">
        <summary>{words.refuse}</summary>
        <div>
          <ActionForm action={action} submit={words.refuse} done={words.done} kind="danger">
            <input type="hidden" name="id" value={id} />
            <input type="hidden" name="decision" value="refused" />
            <Input
              scope={`refuse-${id}`}
              name="reason"
              label={words.reason}
              maxLength={500}
              required
              autoComplete="off"
            />
          </ActionForm>
        </div>
      </details>
    </div>
  );
}
