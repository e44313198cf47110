"use client";

import { type ReactNode, useActionState, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { usePageWords } from "@/components/ui/page-words";
import { Notice } from "@/components/ui/states";
import en from "@/lib/i18n/en/shell/sending.json";
import zh from "@/lib/i18n/zh-CN/shell/sending.json";
import type { ActionResult } from "@/lib/identity/rules/action-result";
import { keepFields, restoreFields } from "./kept-fields";
import { OwnerField } from "./page-owner";
import { SaidNotice } from "./said-notice";
import type { Said } from "./sending-line";
import { useSending } from "./use-sending";

type Act = (input: unknown, form?: FormData) => Promise<ActionResult<unknown>>;

/**
 * A form around a server action. Works without script; with it, what was typed stays whatever the answer is or when none comes, a
 * double click sends once, and the answer stands beside the button and is read out. `shows` names fields of the answer to show once (a key, a first password), by label.
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
  before,
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
  /** Awaited before it is sent: what else of this page is still on its way. */
  before?: (() => Promise<void>) | undefined;
  children?: ReactNode;
}) {
  // The action itself, not a function around it: only so does the form also work without script.
  const [first, unscripted] = useActionState<ActionResult<unknown> | null, FormData>(action, null);
  const [answer, setAnswer] = useState<Said<unknown> | null>(null);
  const [restored, setRestored] = useState(false);
  const { pending, send } = useSending<unknown>();
  const form = useRef<HTMLFormElement>(null);
  const words = usePageWords(zh, en);
  useEffect(() => {
    if (form.current) setRestored(restoreFields(form.current));
  }, []);
  const said = answer ?? first;

  return (
    <form
      ref={form}
      id={id}
      className={inline ? "inline-form" : classNames("form", pairs && "pairs")}
      action={unscripted}
      onSubmit={(event) => {
        event.preventDefault();
        if (pending || (confirm && !window.confirm(confirm))) return;
        const fields = new FormData(event.currentTarget);
        setRestored(false);
        send(async (key) => {
          await before?.();
          fields.set("idempotencyKey", key);
          return action(null, fields);
        }, setAnswer);
      }}
    >
      <OwnerField />
      {restored ? <Notice tone="warn">{words.restored}</Notice> : null}
      {children}
      <div className={inline ? undefined : "form-actions"}>
        <Button kind={kind} small={inline} disabled={pending} aria-busy={pending || undefined}>
          {submit}
        </Button>
      </div>
      <SaidNotice said={said} keep={() => form.current && keepFields(form.current)} />
      {said?.ok && done ? <Notice tone="good">{done}</Notice> : null}
      {said?.ok ? <Shown data={said.data} labels={shows} /> : null}
    </form>
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
