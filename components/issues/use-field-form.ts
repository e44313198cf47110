"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { newUuid } from "@/components/ui/new-uuid";
import { usePageWords } from "@/components/ui/page-words";
import en from "@/lib/i18n/en/issues/outbox.json";
import zh from "@/lib/i18n/zh-CN/issues/outbox.json";
import { outbox } from "./outbox";
import type { Entry, EntryForm } from "./outbox-entry";
import { withNewIds } from "./with-new-ids";

const PAUSE_MS = 400;

/** What a form hands in; the rest of the entry is the hook's. */
export type HandedIn = Pick<Entry, "label" | "address" | "input" | "parts">;

/**
 * A form of the phone: kept on the device while it is written, handed in once, emptied when it has arrived or is safe on the device, left
 * as it is when it is refused or nothing can keep it. Its client id is made when it is begun and stays until then.
 */
export function useFieldForm<Draft>({
  userId,
  form,
  slot,
  page,
  draft,
  isEmpty,
  onFound,
  onSent,
}: {
  userId: number;
  form: EntryForm;
  slot: string;
  page: string;
  draft: Draft;
  isEmpty: (draft: Draft) => boolean;
  onFound: (draft: Draft) => void;
  /** It has arrived or waits on the device: `sent` may be taken out of the form. */
  onSent: (sent: Draft) => void;
}) {
  const words = usePageWords(zh, en);
  const [sending, setSending] = useState(false);
  const [said, setSaid] = useState<{ tone: "bad" | "warn"; text: string } | null>(null);
  const id = useRef("");
  const busy = useRef(false);
  const loaded = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ onFound, isEmpty, words });
  latest.current = { onFound, isEmpty, words };

  const entry = useCallback(
    (values: Partial<Entry>): Entry => {
      id.current ||= newUuid();
      const nothing = { label: "", address: null, input: null, parts: [], arrived: null };
      return { id: id.current, userId, form, slot, page, state: "writing", ...nothing, ...values };
    },
    [userId, form, slot, page],
  );

  useEffect(() => {
    loaded.current = false;
    outbox
      .written(userId, slot)
      .then((found) => {
        if (!found?.draft) return;
        id.current = found.id;
        latest.current.onFound(found.draft as Draft);
        const { words } = latest.current;
        setSaid(
          found.state === "refused"
            ? { tone: "bad", text: words.refused.replace("{reason}", found.reason ?? "") }
            : { tone: "warn", text: words.draft },
        );
      })
      .finally(() => {
        loaded.current = true;
      });
  }, [userId, slot]);

  useEffect(() => {
    if (!loaded.current || busy.current || latest.current.isEmpty(draft)) return;
    timer.current = setTimeout(() => {
      if (!busy.current) outbox.write(entry({ draft })).catch(() => undefined);
    }, PAUSE_MS);
    return () => clearTimeout(timer.current);
  }, [draft, entry]);

  /** `make` builds it from the client id, at the moment of the tap. */
  const submit = async (make: (id: string) => HandedIn): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    clearTimeout(timer.current);
    setSaid(null);
    setSending(true);
    const handed = entry({ draft, state: "waiting" });
    try {
      const outcome = await outbox.handIn({ ...handed, ...make(handed.id) });
      const { words } = latest.current;
      if (outcome.kind === "refused" && outcome.earlier) {
        // Another tab has sent what this one began, or a lost answer was a yes. What stands here now is another thing, if its writer says so.
        await outbox.discard(handed.id);
        id.current = "";
        latest.current.onFound(withNewIds(draft));
        setSaid({ tone: "warn", text: words.earlier.replace("{reason}", outcome.reason) });
      } else if (outcome.kind === "refused") {
        // Back into the form, where it can be put right under its own id.
        await outbox.write({ ...handed, state: "writing" });
        setSaid({ tone: "bad", text: words.refused.replace("{reason}", outcome.reason) });
      } else if (outcome.kind === "waiting" && !outcome.kept) setSaid({ tone: "bad", text: words.unkept });
      else {
        id.current = "";
        onSent(draft);
      }
    } finally {
      busy.current = false;
      setSending(false);
    }
  };
  return { submit, sending, said, complain: (text: string) => setSaid(text ? { tone: "bad", text } : null) };
}
