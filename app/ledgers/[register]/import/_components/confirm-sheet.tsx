"use client";

import { useEffect, useState } from "react";
import { ActionForm } from "@/components/identity/action-form";
import { filled } from "@/components/ui/filled";
import { Notice } from "@/components/ui/states";
import type { ActionResult } from "@/lib/identity/rules/action-result";
import { useProgress } from "./use-progress";

const STILL_MS = 10_000;

/** The button that makes a list count, and how far the writing is. */
export function ConfirmSheet({
  action,
  id,
  register,
  token,
  words,
}: {
  action: (input: unknown, form?: FormData) => Promise<ActionResult<unknown>>;
  id: number;
  register: string;
  token: string;
  words: { submit: string; ask: string; done: string; progress: string };
}) {
  const [writing, setWriting] = useState(false);
  const progress = useProgress(register, writing ? token : null);
  const done = progress?.done;
  useEffect(() => {
    if (done === undefined) return;
    // Where nothing moves any more it is over, one way or the other: the form says which.
    const timer = setTimeout(() => setWriting(false), STILL_MS);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <>
      <ActionForm
        action={action}
        submit={words.submit}
        confirm={words.ask}
        done={words.done}
        before={async () => setWriting(true)}
      >
        <input type="hidden" name="id" value={id} />
      </ActionForm>
      {writing && progress ? <Notice>{filled(words.progress, { ...progress })}</Notice> : null}
    </>
  );
}
