"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { deliverEvidence, type Evidence, type Reported } from "@/components/issues/deliver-evidence";
import { deviceStore } from "@/components/issues/device-store";
import { isRefused, type Sent, sendJson } from "@/components/issues/send-photo";

/** A patrol or the record of one place, as it is kept on the device until every part of it has arrived. */
export interface KeptVisit {
  /** Its client id; "draft-…" for what is still being written. */
  id: string;
  userId: number;
  queued: boolean;
  address: "/api/inspections" | "/api/inspections/visit" | "/api/inspections/elsewhere";
  /** What stands in the message when it has arrived. */
  label: string;
  input: Record<string, unknown>;
  findings: ({ input: Record<string, unknown> } & Evidence)[];
  /** For a draft: the form as it was. */
  form?: unknown;
}

const store = deviceStore<KeptVisit>("lantian-visits");
export const { keep, forget, kept } = store;

/** Sends it: the record with its findings at once, then each finding's pictures to the issue that it has become. */
async function deliver(visit: KeptVisit): Promise<Sent<{ issues: Reported[]; refused: string[] }>> {
  const refused: string[] = [];
  const findings = visit.findings.map((finding) => finding.input);
  const answer = await sendJson<{ issues: Reported[] }>(visit.address, { ...visit.input, findings });
  if (!answer.ok) return answer;
  for (const [i, issue] of answer.data.issues.entries()) {
    const evidence = visit.findings[i];
    if (!evidence) continue;
    const delivered = await deliverEvidence(issue, evidence);
    if (delivered.again) return { ok: false, status: 0, key: "", message: "" };
    refused.push(...delivered.refused);
  }
  await forget(visit.id);
  return { ok: true, data: { issues: answer.data.issues, refused: [...new Set(refused)] } };
}

export type Said = { tone: "good" | "bad" | "warn"; text: string; numbers: string[] };
export interface OutboxWords {
  sent: string;
  sentWith: string;
  refused: string;
  partly: string;
}

/** What waits on this device, and the sending of it: at once, when the network is back, when asked. */
export function useVisitOutbox(userId: number, words: OutboxWords, onArrived: () => void) {
  const [waiting, setWaiting] = useState<KeptVisit[]>([]);
  const [said, setSaid] = useState<Said | null>(null);
  const [sending, setSending] = useState(false);
  const busy = useRef(false);
  // What a render brings anew must not start another round of sending.
  const latest = useRef({ words, onArrived });
  latest.current = { words, onArrived };

  const flush = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    setSending(true);
    const { words, onArrived } = latest.current;
    let some = false;
    for (const visit of (await kept(userId)).filter((one) => one.queued)) {
      const answer = await deliver(visit);
      if (answer.ok) {
        some = true;
        const { issues, refused } = answer.data;
        const partly = refused.length > 0;
        const text = (partly ? words.partly : issues.length > 0 ? words.sentWith : words.sent)
          .replace("{places}", visit.label)
          .replace("{name}", visit.label)
          .replace("{reason}", refused.join(" "));
        setSaid({ tone: partly ? "warn" : "good", text, numbers: issues.map((issue) => issue.number) });
      } else if (isRefused(answer))
        setSaid({ tone: "bad", text: words.refused.replace("{reason}", answer.message), numbers: [] });
    }
    setWaiting((await kept(userId)).filter((one) => one.queued));
    setSending(false);
    busy.current = false;
    if (some) onArrived();
  }, [userId]);

  useEffect(() => {
    flush().catch(() => undefined);
    window.addEventListener("online", flush);
    return () => window.removeEventListener("online", flush);
  }, [flush]);

  return {
    waiting,
    said,
    setSaid,
    sending,
    flush,
    /** Kept first: whatever happens to the line or the tab from here on, nothing is lost. */
    send: async (visit: KeptVisit) => {
      await keep(visit);
      setSaid(null);
      await flush();
    },
    discard: async () => {
      for (const visit of waiting) await forget(visit.id);
      setWaiting([]);
      setSaid(null);
    },
  };
}
