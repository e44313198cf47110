"use client";

import { type ReactNode, startTransition, useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { newUuid } from "@/components/ui/new-uuid";
import { Notice } from "@/components/ui/states";
import type { ActionResult } from "@/lib/identity/rules/action-result";
import { errorLines } from "./error-lines";

type Act = (input: unknown, form?: FormData) => Promise<ActionResult<unknown>>;

/**
 * A form around a server action. Works without script; with it, what was typed stays after a refusal, a double click sends
 * once, and the answer is read out. `shows` names fields of the answer to show once (a key, a first password), by label.
 */
export function ActionForm({
  action,
  submit,
  kind = "primary",
  done,
  shows = {},
  inline,
  confirm,
  id,
  pairs,
  children,
}: {
  action: Act;
  submit: string;
  kind?: "primary" | "danger" | "plain" | undefined;
  /** Said when it worked. */
  done?: string | undefined;
  shows?: Record<string, string>;
  /** A lone small button in a row. */
  inline?: boolean | undefined;
  /** Asked before sending. */
  confirm?: string | undefined;
  /** For controls elsewhere on the page that belong to the form. */
  id?: string | undefined;
  /** Short fields side by side where there is room. */
  pairs?: boolean | undefined;
  children?: ReactNode;
}) {
  // The action itself, not a function around it: only so does the form also work without script.
  const [result, send, pending] = useActionState<ActionResult<unknown> | null, FormData>(action, null);
  const key = useRef<string | null>(null);
  useEffect(() => {
    if (result?.ok) key.current = null;
  }, [result]);

  return (
    <form
      id={id}
      className={inline ? "inline-form" : classNames("form", pairs && "pairs")}
      action={send}
      onSubmit={(event) => {
        event.preventDefault();
        if (pending || (confirm && !window.confirm(confirm))) return;
        const form = new FormData(event.currentTarget);
        key.current ??= newUuid();
        form.set("idempotencyKey", key.current);
        // A refusal frees the key: the next attempt is another request.
        startTransition(() => send(form));
        key.current = null;
      }}
    >
      {result && !result.ok ? <Refusal result={result} /> : null}
      {result?.ok && done ? <Notice tone="good">{done}</Notice> : null}
      {result?.ok ? <Shown data={result.data} labels={shows} /> : null}
      {children}
      <div className={inline ? undefined : "form-actions"}>
        <Button kind={kind} small={inline} disabled={pending} aria-busy={pending || undefined}>
          {submit}
        </Button>
      </div>
    </form>
  );
}

function Refusal({ result }: { result: Extract<ActionResult<unknown>, { ok: false }> }) {
  const [refusal, ...faults] = errorLines(result.error);
  return (
    <Notice tone="bad">
      {refusal}
      {faults.length > 0 ? (
        <ul>
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}

function Shown({ data, labels }: { data: unknown; labels: Record<string, string> }) {
  const shown = Object.entries(labels).filter(([name]) => typeof data === "object" && data !== null && name in data);
  if (shown.length === 0) return null;
  return (
    <dl className="facts">
      {shown.map(([name, label]) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd>
            <code>{String((data as Record<string, unknown>)[name])}</code>
          </dd>
        </div>
      ))}
    </dl>
  );
}
