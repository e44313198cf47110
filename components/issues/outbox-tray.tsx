"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { filled } from "@/components/ui/filled";
import { usePageWords } from "@/components/ui/page-words";
import { Notice } from "@/components/ui/states";
import en from "@/lib/i18n/en/issues/outbox.json";
import zh from "@/lib/i18n/zh-CN/issues/outbox.json";
import { issuesOf } from "./deliver-evidence";
import { type Arrived, outbox } from "./outbox";
import type { Entry } from "./outbox-entry";
import { RefusedShots } from "./refused-shots";
import { useOutbox } from "./use-outbox";

type Words = typeof zh;
/** A phone says that it is on line before a request gets through: it is tried again soon, then less and less often. */
const AGAIN_MS = { first: 3_000, last: 60_000 };

/**
 * What has arrived, was refused or still waits on this device, sent again by itself: on every page, and in a form of the phone beside its
 * button (`near`), where the finger is. The only place that says so.
 */
export function OutboxTray({ userId, near, onArrived }: { userId: number; near?: boolean; onArrived?: () => void }) {
  const words = usePageWords(zh, en);
  const { entries, arrived, late, sending, unkept, spokenFor, near: others, landed } = useOutbox();
  const place = useRef<HTMLElement>(null);
  const told = useRef(onArrived);
  told.current = onArrived;

  useEffect(() => {
    const flush = () => outbox.flush(userId).catch(() => undefined);
    let wait = AGAIN_MS.first;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      timer = setTimeout(async () => {
        const waits = outbox.state().entries.some((entry) => entry.state === "waiting");
        wait = waits ? Math.min(2 * wait, AGAIN_MS.last) : AGAIN_MS.first;
        if (waits) await flush();
        if (timer !== undefined) again();
      }, wait);
    };
    const online = () => {
      wait = AGAIN_MS.first;
      flush();
    };
    flush();
    again();
    window.addEventListener("online", online);
    return () => {
      clearTimeout(timer);
      timer = undefined;
      window.removeEventListener("online", online);
    };
  }, [userId]);

  useEffect(() => (near ? outbox.standNear() : undefined), [near]);

  useEffect(() => {
    if (landed > 0) told.current?.();
  }, [landed]);

  const isElsewhere = (issues: Entry["arrived"]) =>
    !issuesOf(issues ?? []).some((issue) => spokenFor.includes(issue.issueId));
  const mine = entries.filter(
    (entry) =>
      entry.userId === userId && entry.state !== "writing" && (entry.form !== "photos" || isElsewhere(entry.arrived)),
  );
  const news = arrived.filter((one) => one.form !== "photos" || isElsewhere(one.issues));
  // What is being sent for the first time is the button's to say.
  const waiting = mine.filter((entry) => entry.state === "waiting" && !(sending && late === null));
  const stuck = mine.filter((entry) => entry.state !== "waiting");
  const count = news.length + waiting.length + stuck.length;
  useEffect(() => {
    if (near && count > 0) place.current?.scrollIntoView({ block: "nearest" });
  }, [near, count]);
  if (count === 0 || (!near && others > 0)) return null;
  return (
    <section ref={place} className="outbox stack no-print" aria-label={words.title}>
      {news.map((one) => (
        <Notice key={one.id} tone="good">
          {arrivedText(words, one)}{" "}
          {issuesOf(one.issues).map((issue) => (
            <a key={issue.issueId} className="button small" href={`/issues/${issue.number}`}>
              {words.see} {issuesOf(one.issues).length > 1 ? issue.number : null}
            </a>
          ))}{" "}
          <Button type="button" small kind="plain" onClick={() => outbox.hush(one.id)}>
            {words.done}
          </Button>
        </Notice>
      ))}
      {waiting.length > 0 ? (
        <Notice tone="warn">
          {filled(unkept ? words.waitingHere : words.waiting, { count: waiting.length })}{" "}
          {late ? filled(words.why[late.why], { status: late.status }) : null}{" "}
          <Button type="button" small disabled={sending} onClick={() => outbox.flush(userId)}>
            {words.retry}
          </Button>
          <ul className="lines small">
            {waiting.map((entry) => (
              <li key={entry.id}>
                {titleOf(words, entry)} <Discard entry={entry} words={words} disabled={sending} />
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {stuck.map((entry) => (
        <Notice key={entry.id} tone="bad">
          {titleOf(words, entry)}{" "}
          {entry.state === "refused" ? filled(words.refused, { reason: entry.reason ?? "" }) : null}
          {entry.state === "partly"
            ? `${filled(words.partly, { number: numbersOf(entry) })} ${entry.reason ?? ""}`
            : null}{" "}
          {entry.state === "refused" && entry.draft ? (
            <a className="button small" href={entry.page}>
              {words.mend}
            </a>
          ) : null}{" "}
          {issuesOf(entry.arrived ?? []).map((issue) => (
            <a key={issue.issueId} className="button small" href={`/issues/${issue.number}`}>
              {words.see}{" "}
            </a>
          ))}
          <RefusedShots entry={entry} words={words} />
          <Discard entry={entry} words={words} disabled={sending} />
        </Notice>
      ))}
    </section>
  );
}

function Discard({ entry, words, disabled }: { entry: Entry; words: Words; disabled: boolean }) {
  const bare = entry.state === "partly" && entry.parts.every((part) => part.shots.length === 0);
  return (
    <Button
      type="button"
      small
      kind="plain"
      disabled={disabled}
      aria-label={`${bare ? words.done : words.discard} ${titleOf(words, entry)}`}
      onClick={() => {
        if (bare || window.confirm(filled(words.sureEntry, { label: titleOf(words, entry) }))) outbox.discard(entry.id);
      }}
    >
      {bare ? words.done : words.discard}
    </Button>
  );
}

function titleOf(words: Words, entry: Entry): string {
  return [words.form[entry.form], entry.label].filter(Boolean).join(" · ");
}

function numbersOf(entry: Entry): string {
  return issuesOf(entry.arrived ?? [])
    .map((issue) => issue.number)
    .join(" ");
}

function arrivedText(words: Words, { form, label, issues: reported }: Arrived): string {
  const issues = issuesOf(reported);
  const told = reported.map((one) => ("told" in one ? one.told : "")).join(" ");
  if (form === "door") return `${filled(words.sent.door, { label })}${told.trim() === "" ? "" : `　${told}`}`;
  const sentence =
    form === "report" || form === "night"
      ? words.sent.report
      : form === "photos"
        ? words.sent.photos
        : issues.length > 0
          ? words.sent.found
          : form === "patrol"
            ? words.sent.clean
            : words.sent.visit;
  return filled(sentence, { label, number: issues.map((issue) => issue.number).join(" ") });
}
