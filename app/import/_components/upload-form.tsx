"use client";

import { type FormEvent, useRef, useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/field";
import { FileInput } from "@/components/ui/file-input";
import { Notice } from "@/components/ui/states";

export interface UploadWords {
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
  failed: string;
  network: string;
  known: string;
  knownWaiting: string;
  unreadable: string;
  open: string;
  unknownPlaces: string;
  makeAndRead: string;
  seePreview: string;
  takeHidden: string;
  skipHidden: string;
  again: string;
  /** By key. */
  unreadables: Record<string, string>;
  refusals: Record<string, string>;
  /** A proxy before us has refused the length: its answer is not ours. */
  tooLargeOnTheWay: string;
  unexpected: string;
}

interface Source {
  value: string;
  label: string;
  /** Brings days: the region may have to be named. */
  days: boolean;
}

type Answer =
  | { kind: "staged"; batch: number; unknown: { places: number; lines: number; examples: string[] } }
  | { kind: "known"; batch: number; by: string; at: string; state: string }
  | { kind: "unreadable"; key: string; params: Record<string, string | number> }
  | { error: { key: string; params?: Record<string, string | number> } };

/** What the reader of the file has to say before it counts: places that nobody has made, rows that nobody sees. */
type Question = { kind: "places"; batch: number } | { kind: "hidden" };

/** Sends a file as the bare body of a request, so that its length is known and its progress seen; then opens the preview. */
export function UploadForm({
  sources,
  opening,
  words,
}: {
  sources: Source[];
  opening: { source: string; create: boolean; replaces: number | null };
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

  /** `answers` = what the reader has said about an earlier attempt with the same file. */
  const upload = (answers: Record<string, string> = {}) => {
    if (!form.current || busy.current) return;
    const data = new FormData(form.current);
    const file = data.get("file");
    if (!(file instanceof File)) return;
    busy.current = true;
    const makes = create || answers.create === "1";
    const search = new URLSearchParams({ name: file.name, source, ...answers });
    const region = String(data.get("region") ?? "").trim();
    if ((days || makes) && region) search.set("region", region);
    if (makes) search.set("create", "1");
    if (replaces.current !== null) search.set("replaces", String(replaces.current));
    setMessage(null);
    setQuestion(null);
    setPercent(0);
    send(file, `/api/import/upload?${search}`, setPercent)
      .then((answer) => {
        replaces.current = null;
        if ("kind" in answer && answer.kind === "staged" && (makes || answer.unknown.places === 0))
          return window.location.assign(`/import/${answer.batch}`);
        busy.current = false;
        setPercent(null);
        setMessage(worded(answer, words));
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
        setMessage({ text: error.message === "413" ? words.tooLargeOnTheWay : words.network });
      });
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    upload();
  };

  return (
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
        <Button kind="primary" disabled={percent !== null} aria-busy={percent !== null || undefined}>
          {words.submit}
        </Button>
      </div>
    </form>
  );
}

/** XMLHttpRequest, because fetch does not tell how much has been sent. */
function send(file: File, url: string, progress: (percent: number) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.responseType = "json";
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => event.lengthComputable && progress((event.loaded / event.total) * 100);
    request.upload.onload = () => progress(100);
    request.onload = () =>
      request.response ? resolve(request.response as Answer) : reject(new Error(String(request.status)));
    request.onerror = () => reject(new Error("network"));
    request.send(file);
  });
}

function worded(answer: Answer, words: UploadWords): { text: string; batch?: number } {
  if ("error" in answer) {
    const reason = words.refusals[answer.error.key] ?? words.unexpected;
    return { text: filled(words.failed, { message: filled(reason, answer.error.params ?? {}) }) };
  }
  if (answer.kind === "known")
    return {
      text: filled(answer.state === "committed" ? words.known : words.knownWaiting, {
        ...answer,
        at: shanghai(answer.at),
      }),
      batch: answer.batch,
    };
  if (answer.kind === "unreadable")
    return {
      text: filled(words.unreadable, {
        message: filled(words.unreadables[answer.key] ?? words.unexpected, answer.params),
      }),
    };
  const { places, lines, examples } = answer.unknown;
  return { text: filled(words.unknownPlaces, { places, count: lines, found: examples.join(", ") }) };
}

function filled(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}

function shanghai(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
}
