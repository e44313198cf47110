"use client";

import { type FormEvent, useCallback, useRef, useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/field";
import { FileInput } from "@/components/ui/file-input";
import { filled } from "@/components/ui/filled";
import { Notice } from "@/components/ui/states";
import { type AnswerWords, answerWords, failureWords } from "./answer-words";
import { FileQueue } from "./file-queue";
import { sendFile } from "./send-file";

export interface UploadWords extends AnswerWords {
  file: string;
  help: string;
  source: string;
  sourceHelp: string;
  region: string;
  regionHelp: string;
  choose: string;
  nothing: string;
  create: string;
  createHelp: string;
  regionNew: string;
  regionNewHelp: string;
  submit: string;
  sending: string;
  reading: string;
  open: string;
  makeAndRead: string;
  seePreview: string;
  takeHidden: string;
  skipHidden: string;
  again: string;
}

interface Source {
  value: string;
  label: string;
  /** Brings days: the region may have to be named. */
  days: boolean;
}

/** What the reader of the file has to say before it counts: places that nobody has made, rows that nobody sees. */
type Question = { kind: "places"; batch: number } | { kind: "hidden" };

/** Sends a file as the bare body of a request, so that its length is known and its progress seen; then opens the preview. Several go one after the other (FileQueue). */
export function UploadForm({
  sources,
  opening,
  mayCommit,
  words,
}: {
  sources: Source[];
  opening: { source: string; create: boolean; replaces: number | null };
  mayCommit: boolean;
  words: UploadWords;
}) {
  const known = sources.some(({ value }) => value === opening.source);
  const [source, setSource] = useState(known ? opening.source : (sources[0]?.value ?? ""));
  const [create, setCreate] = useState(opening.create);
  const [percent, setPercent] = useState<number | null>(null);
  const [message, setMessage] = useState<{ text: string; batch?: number } | null>(
    opening.replaces === null ? null : { text: words.again, batch: opening.replaces },
  );
  const [question, setQuestion] = useState<Question | null>(null);
  const replaces = useRef(opening.replaces);
  const form = useRef<HTMLFormElement>(null);
  /** Set before anything is awaited: two taps are one upload. */
  const busy = useRef(false);
  const days = sources.find((one) => one.value === source)?.days ?? false;
  const [queue, setQueue] = useState<{ files: File[]; urlOf: (file: File) => string } | null>(null);
  const [queued, setQueued] = useState(false);
  const queueOver = useCallback(() => {
    busy.current = false;
    setQueued(false);
  }, []);

  /** `answers` = what the reader has said about an earlier attempt with the same file. */
  const upload = (answers: Record<string, string> = {}) => {
    if (!form.current || busy.current) return;
    const data = new FormData(form.current);
    const files = data.getAll("file").filter((one) => one instanceof File);
    const [file] = files;
    if (!file) return;
    busy.current = true;
    const makes = create || answers.create === "1";
    const region = String(data.get("region") ?? "").trim();
    const urlOf = (one: File, more: Record<string, string> = {}) => {
      const search = new URLSearchParams({ name: one.name, source, ...more });
      if ((days || makes) && region) search.set("region", region);
      if (makes) search.set("create", "1");
      return `/api/import/upload?${search}`;
    };
    setMessage(null);
    setQuestion(null);
    if (files.length > 1) {
      setQueued(true);
      setQueue({ files, urlOf });
      return;
    }
    setQueue(null);
    setPercent(0);
    const own = { ...answers, ...(replaces.current !== null && { replaces: String(replaces.current) }) };
    sendFile(file, urlOf(file, own), setPercent)
      .then((answer) => {
        replaces.current = null;
        if ("kind" in answer && answer.kind === "staged" && (makes || answer.unknown.places === 0))
          return window.location.assign(`/import/${answer.batch}`);
        busy.current = false;
        setPercent(null);
        setMessage(answerWords(answer, words));
        if ("kind" in answer && answer.kind === "staged") {
          replaces.current = answer.batch;
          setQuestion({ kind: "places", batch: answer.batch });
        }
        if ("kind" in answer && answer.kind === "unreadable" && answer.key === "hidden-rows")
          setQuestion({ kind: "hidden" });
      })
      .catch((error: Error) => {
        busy.current = false;
        setPercent(null);
        setMessage({ text: failureWords(error, words) });
      });
  };
  const isBusy = percent !== null || queued;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    upload();
  };

  return (
    <div className="stack">
      <form className="form" onSubmit={submit} ref={form}>
        {message ? (
          <Notice tone="bad">
            {message.text}{" "}
            {message.batch ? (
              <a href={`/import/${message.batch}`}>{filled(words.open, { batch: message.batch })}</a>
            ) : null}
            {question?.kind === "places" ? (
              <span className="row">
                <Button small type="button" onClick={() => upload({ create: "1" })}>
                  {words.makeAndRead}
                </Button>
                <ButtonLink small href={`/import/${question.batch}`}>
                  {words.seePreview}
                </ButtonLink>
              </span>
            ) : null}
            {question?.kind === "hidden" ? (
              <span className="row">
                <Button small type="button" onClick={() => upload({ hidden: "take" })}>
                  {words.takeHidden}
                </Button>
                <Button small type="button" onClick={() => upload({ hidden: "skip" })}>
                  {words.skipHidden}
                </Button>
              </span>
            ) : null}
          </Notice>
        ) : null}
        <Select
          label={words.source}
          name="source"
          help={words.sourceHelp}
          options={sources}
          value={source}
          onChange={(event) => setSource(event.target.value)}
        />
        <div className="field">
          <label className="check">
            <input
              type="checkbox"
              name="create"
              checked={create}
              aria-describedby="create-help"
              onChange={(event) => setCreate(event.target.checked)}
            />{" "}
            {words.create}
          </label>
          <span className="field-help" id="create-help">
            {words.createHelp}
          </span>
        </div>
        {days ? (
          <Input label={words.region} name="region" help={words.regionHelp} maxLength={40} />
        ) : create ? (
          <Input label={words.regionNew} name="region" help={words.regionNewHelp} maxLength={140} />
        ) : null}
        <FileInput
          name="file"
          accept=".csv,.txt,.xlsx,.xls,.gz"
          multiple
          required
          percent={percent}
          words={{
            label: words.file,
            help: words.help,
            sending: percent === 100 ? words.reading : words.sending,
            failed: "",
            choose: words.choose,
            nothing: words.nothing,
          }}
        />
        <div className="form-actions">
          <Button kind="primary" disabled={isBusy} aria-busy={isBusy || undefined}>
            {words.submit}
          </Button>
        </div>
      </form>
      {queue ? (
        <FileQueue
          key={queue.files.map(({ name }) => name).join("/")}
          files={queue.files}
          urlOf={queue.urlOf}
          answers={words}
          mayCommit={mayCommit}
          onOver={queueOver}
        />
      ) : null}
    </div>
  );
}
