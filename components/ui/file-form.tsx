"use client";

import { type FormEvent, useId, useRef, useState } from "react";
import { useOwnedAddress } from "@/components/identity/page-owner";
import en from "@/lib/i18n/en/shell/files.json";
import zh from "@/lib/i18n/zh-CN/shell/files.json";
import { Button } from "./button";
import { FileChoice } from "./file-choice";
import { usePageWords } from "./page-words";
import { Notice } from "./states";

/**
 * One file to a route that answers with the page to go on to. Without script the browser sends it by itself; with it, a refusal is
 * said here instead of replacing the page.
 */
export function FileForm({
  action,
  accept,
  label,
  submit,
  failed,
  className,
}: {
  action: string;
  accept: string;
  label: string;
  submit: string;
  /** Said when no answer came. */
  failed: string;
  className?: string;
}) {
  const id = useId();
  const words = usePageWords(zh, en);
  const unscripted = useOwnedAddress(action);
  const [chosen, setChosen] = useState("");
  const [said, setSaid] = useState("");
  const [sending, setSending] = useState(false);
  const busy = useRef(false);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // A second tap comes before the button is drawn as disabled.
    if (busy.current) return;
    busy.current = true;
    setSaid("");
    setSending(true);
    const answer = await fetch(action, { method: "POST", body: new FormData(event.currentTarget) }).catch(() => null);
    if (answer?.ok && answer.redirected) return location.assign(answer.url);
    const told = (await answer?.json().catch(() => null)) as { error?: { message?: string } } | null | undefined;
    setSaid(told?.error?.message ?? failed);
    setSending(false);
    busy.current = false;
  };
  return (
    <form className={className} action={unscripted} method="post" encType="multipart/form-data" onSubmit={send}>
      <label className="file-input inline" htmlFor={id}>
        <span className="visually-hidden">{label}</span>
        <FileChoice
          id={id}
          name="file"
          accept={accept}
          required
          choose={words.choose}
          beside={chosen || words.none}
          said={chosen !== ""}
          onChange={(event) => setChosen([...(event.target.files ?? [])].map(({ name }) => name).join(" · "))}
        />
      </label>
      <Button disabled={sending}>{submit}</Button>
      {said ? <Notice tone="bad">{said}</Notice> : null}
    </form>
  );
}
