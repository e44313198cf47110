"use client";

import { useState } from "react";
import { ActionForm } from "@/components/identity/action-form";
import { filled } from "@/components/ui/filled";
import { Notice } from "@/components/ui/states";
import type { ActionResult } from "@/lib/identity/rules/action-result";
import { useProgress } from "./use-progress";

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
  return (
    <>
      <ActionForm
        action={async (input, form) => {
          const answer = await action(input, form);
          setWriting(false);
          return answer;
        }}
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
