"use client";

import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { usePageWords } from "@/components/ui/page-words";
import { Notice } from "@/components/ui/states";
import en from "@/lib/i18n/en/ledgers/copy.json";
import zh from "@/lib/i18n/zh-CN/ledgers/copy.json";

/** Takes the open personal data of a register away as a numbered copy; the reason goes into the trail, never into an address. */
export function PersonalCopy({ register, town }: { register: string; town?: number | undefined }) {
  const words = usePageWords(zh, en);
  const [reason, setReason] = useState("");
  const [sending, setSending] = useState(false);
  const busy = useRef(false);
  const [said, setSaid] = useState<{ tone: "good" | "bad"; text: string } | null>(null);
  const take = async (event: FormEvent) => {
    event.preventDefault();
    // A second tap comes before the button is drawn as disabled, and each copy is a number and a line of the trail.
    if (busy.current) return;
    busy.current = true;
    setSending(true);
    setSaid(null);
    try {
      const answer = await fetch("/api/ledgers/personal", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ register, reason, ...(town === undefined ? {} : { town }) }),
      });
      if (!answer.ok) {
        const told = (await answer.json().catch(() => null)) as { error?: { message?: string } } | null;
        setSaid({ tone: "bad", text: told?.error?.message ?? words.failed });
        return;
      }
      save(await answer.blob(), nameOf(answer.headers.get("Content-Disposition")));
      setReason("");
      setSaid({ tone: "good", text: words.done });
    } catch {
      setSaid({ tone: "bad", text: words.failed });
    } finally {
      busy.current = false;
      setSending(false);
    }
  };
  return (
    <form className="stack" onSubmit={take}>
      <p className="field-help">{words.hint}</p>
      <Input
        scope="copy"
        name="reason"
        label={words.reason}
        required
        minLength={4}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button kind="danger" disabled={sending}>
        {sending ? words.sending : words.take}
      </Button>
      {said ? <Notice tone={said.tone}>{said.text}</Notice> : null}
    </form>
  );
}

/** The title that the server gave the file. */
function nameOf(disposition: string | null): string {
  const shown = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? "")?.[1];
  return shown ? decodeURIComponent(shown) : "register.xlsx";
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
