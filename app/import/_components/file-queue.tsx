"use client";

import { useEffect, useRef, useState } from "react";
import { ActionForm } from "@/components/identity/action-form";
import { filled } from "@/components/ui/filled";
import { usePageWords } from "@/components/ui/page-words";
import { Notice } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import en from "@/lib/i18n/en/ingest/queue.json";
import zh from "@/lib/i18n/zh-CN/ingest/queue.json";
import { queueShare, secondsLeft } from "@/lib/ingest/rules/queue-estimate";
import { commitBatches } from "../actions";
import { type AnswerWords, answerWords, failureWords } from "./answer-words";
import { sendFile } from "./send-file";

interface Row {
  file: File;
  /** 0 … 1 of it on its way. */
  sent: number;
  isOver: boolean;
  /** The batch that can be counted as it is. */
  ready?: number;
  /** What has to be looked at. */
  said?: { text: string; batch?: number };
}

type Words = typeof zh;

/** Sends many files one after the other: each with its result, all with how far it is and how long it takes; then counts those that were read whole. */
export function FileQueue({
  files,
  urlOf,
  answers,
  mayCommit,
  onOver,
}: {
  files: readonly File[];
  urlOf: (file: File) => string;
  answers: AnswerWords;
  mayCommit: boolean;
  onOver: () => void;
}) {
  const words = usePageWords(zh, en);
  const [rows, setRows] = useState<readonly Row[]>(() => files.map((file) => ({ file, sent: 0, isOver: false })));
  const [elapsed, setElapsed] = useState(0);
  const begun = useRef(false);
  useEffect(() => {
    // Sent once, however often the component is put up.
    if (begun.current) return;
    begun.current = true;
    const since = Date.now();
    const clock = setInterval(() => setElapsed(Date.now() - since), 1000);
    const change = (at: number, change: Partial<Row>) =>
      setRows((before) => before.map((row, i) => (i === at ? { ...row, ...change } : row)));
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    const sendAll = async () => {
      for (const [at, file] of files.entries()) {
        const result = await sendFile(file, urlOf(file), (percent) => change(at, { sent: percent / 100 })).then(
          (answer): Partial<Row> =>
            "kind" in answer && answer.kind === "staged" && answer.unknown.places === 0
              ? { ready: answer.batch }
              : {
                  said: {
                    ...answerWords(answer, answers),
                    ...("batch" in answer ? { batch: answer.batch } : {}),
                  },
                },
          (error: Error): Partial<Row> => ({ said: { text: failureWords(error, answers) } }),
        );
        change(at, { ...result, isOver: true });
      }
    };
    void sendAll().finally(() => {
      clearInterval(clock);
      window.removeEventListener("beforeunload", warn);
      onOver();
    });
  }, [files, urlOf, answers, onOver]);

  const ready = rows.flatMap((row) => row.ready ?? []);
  const isOver = rows.every((row) => row.isOver);
  return (
    <div className="stack">
      {isOver ? (
        <>
          <Notice tone={ready.length === rows.length ? "good" : "warn"}>
            {filled(words.over, { count: rows.length, ready: ready.length, other: rows.length - ready.length })}
          </Notice>
          {mayCommit && ready.length > 0 ? (
            <ActionForm
              action={commitBatches}
              submit={filled(words.commit, { count: ready.length })}
              confirm={filled(words.commitAsk, { count: ready.length })}
              done={words.committed}
            >
              <input type="hidden" name="ids" value={ready.join(",")} />
            </ActionForm>
          ) : null}
        </>
      ) : (
        <Progress rows={rows} elapsed={elapsed} words={words} />
      )}
      <Table
        caption={words.caption}
        stacked
        rows={rows}
        rowKey={(_, at) => at}
        columns={[
          { key: "file", header: words.file, rowHeader: true, cell: ({ file }) => file.name },
          { key: "size", header: words.size, unit: "MB", num: true, cell: ({ file }) => (file.size / 1e6).toFixed(1) },
          { key: "result", header: words.result, cell: (row) => <Result row={row} words={words} /> },
        ]}
      />
    </div>
  );
}

function Progress({ rows, elapsed, words }: { rows: readonly Row[]; elapsed: number; words: Words }) {
  const measured = rows.map(({ file, sent, isOver }) => ({ bytes: file.size, sent, isOver }));
  const percent = Math.floor(queueShare(measured) * 100);
  const left = secondsLeft(measured, elapsed);
  const at = Math.min(rows.length, rows.filter((row) => row.isOver).length + 1);
  const time =
    left === null
      ? words.measuring
      : left >= 60
        ? filled(words.minutesLeft, { n: Math.ceil(left / 60) })
        : filled(words.secondsLeft, { n: left });
  return (
    <div>
      <progress max={100} value={percent} aria-label={words.caption} />
      <p role="status">
        {filled(words.progress, { at, count: rows.length, percent })} · {time}
      </p>
      <p className="field-help">{words.stay}</p>
    </div>
  );
}

function Result({ row, words }: { row: Row; words: Words }) {
  const batch = row.ready ?? row.said?.batch;
  if (row.isOver)
    return (
      <p>
        {row.said?.text ?? words.ready} {batch ? <a href={`/import/${batch}`}>{words.preview}</a> : null}
      </p>
    );
  if (row.sent === 0) return words.waiting;
  return row.sent < 1 ? filled(words.sending, { percent: Math.floor(row.sent * 100) }) : words.reading;
}
