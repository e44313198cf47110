"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { Shot } from "@/components/ledgers/shot";
import { Button } from "@/components/ui/button";
import { FileChoice } from "@/components/ui/file-choice";
import { newUuid } from "@/components/ui/new-uuid";
import { usePageWords } from "@/components/ui/page-words";
import en from "@/lib/i18n/en/issues/outbox.json";
import enFiles from "@/lib/i18n/en/shell/files.json";
import zh from "@/lib/i18n/zh-CN/issues/outbox.json";
import zhFiles from "@/lib/i18n/zh-CN/shell/files.json";
import { issuesOf } from "./deliver-evidence";
import { outbox } from "./outbox";
import type { Entry } from "./outbox-entry";
import { RefusedShots } from "./refused-shots";
import { useOutbox } from "./use-outbox";
import { watchPlace } from "./watch-place";

/**
 * Pictures and PDFs go as they are chosen, through the outbox: what did not arrive is kept on the device and tried again, each one that
 * was refused is shown here with its reason.
 */
export function PhotoUpload({
  userId,
  issue,
  kind,
  words,
}: {
  userId: number;
  issue: { issueId: number; taskId: number; number: string };
  kind: Shot["kind"];
  words: { label: string; help: string; sending: string; ahead: string; uploaded: string };
}) {
  const { issueId, taskId, number } = issue;
  const files = usePageWords(zhFiles, enFiles);
  const router = useRouter();
  const said = usePageWords(zh, en);
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState(0);
  const [arrived, setArrived] = useState(0);
  const [ahead, setAhead] = useState<number | null>(null);
  const { entries, late } = useOutbox();
  useEffect(() => outbox.speakFor(issueId), [issueId]);
  const own = entries.filter(
    (entry) =>
      entry.userId === userId &&
      entry.form === "photos" &&
      entry.parts.some((part) => part.shots.some((shot) => shot.kind === kind)) &&
      issuesOf(entry.arrived ?? []).some((one) => one.issueId === issueId),
  );
  const waiting = own.filter((entry) => entry.state === "waiting" && sending === 0);

  const send = async (files: File[]) => {
    if (input.current) input.current.value = "";
    setSending((before) => before + files.length);
    // One entry each: one that is large or refused holds up no other.
    const watched = watchPlace(setAhead);
    const outcomes = await Promise.all(files.map((file) => outbox.handIn(entryOf(file))));
    watched();
    setSending((before) => before - files.length);
    const done = outcomes.filter((outcome) => outcome.kind === "arrived" && outcome.left === null).length;
    setArrived((before) => before + done);
    if (done > 0) router.refresh();
  };
  const entryOf = (file: File): Entry => {
    const id = newUuid();
    const fileAt = new Date(Math.min(file.lastModified, Date.now())).toISOString();
    return {
      id,
      userId,
      form: "photos",
      slot: `photos-${id}`,
      page: `/issues/${number}`,
      label: number,
      state: "waiting",
      address: null,
      input: null,
      parts: [{ input: {}, shots: [{ clientId: id, kind, blob: file, fileAt }], fix: null }],
      arrived: [{ issueId, taskId, number }],
    };
  };
  const again = async () => {
    await outbox.flush(userId);
    router.refresh();
  };

  return (
    <div className="file-input">
      <label htmlFor={`photos-${kind}-${issueId}`}>
        <span className="field-label">{words.label}</span>
        <FileChoice
          ref={input}
          id={`photos-${kind}-${issueId}`}
          accept="image/jpeg,image/png,image/webp,application/pdf"
          multiple
          choose={files.choose}
          onChange={(event) => send([...(event.target.files ?? [])])}
        />
      </label>
      <span className="field-help">{words.help}</span>
      <span role="status">
        {sending > 0
          ? words.sending.replace("{all}", String(sending)) +
            (ahead === null ? "" : words.ahead.replace("{ahead}", String(ahead)))
          : arrived > 0
            ? words.uploaded.replace("{count}", String(arrived))
            : null}
      </span>
      {waiting.length > 0 ? (
        <div className="row" role="alert">
          <span className="field-error">
            {said.waiting.replace("{count}", String(waiting.length))}{" "}
            {late ? said.why[late.why].replace("{status}", String(late.status)) : null}
          </span>
          <Button type="button" small onClick={again}>
            {said.retry}
          </Button>
        </div>
      ) : null}
      {own.map((entry) => (
        <RefusedShots key={entry.id} entry={entry} words={said} />
      ))}
    </div>
  );
}
