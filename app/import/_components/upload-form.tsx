"use client";

import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
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
  /** By key. */
  unreadables: Record<string, string>;
  refusals: Record<string, string>;
  unexpected: string;
}

interface Source {
  value: string;
  label: string;
  /** Brings days: the region may have to be named. */
  days: boolean;
}

type Answer =
  | { kind: "staged"; batch: number }
  | { kind: "known"; batch: number; by: string; at: string; state: string }
  | { kind: "unreadable"; key: string; params: Record<string, string | number> }
  | { error: { key: string; params?: Record<string, string | number> } };

/** Sends a file as the bare body of a request, so that its length is known and its progress seen; then opens the preview. */
export function UploadForm({ sources, words }: { sources: Source[]; words: UploadWords }) {
  const [source, setSource] = useState(sources[0]?.value ?? "");
  const [create, setCreate] = useState(false);
  const [percent, setPercent] = useState<number | null>(null);
  const [message, setMessage] = useState<{ text: string; batch?: number } | null>(null);
  const busy = useRef(false);
  const days = sources.find((one) => one.value === source)?.days ?? false;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = form.get("file");
    if (!(file instanceof File) || busy.current) return;
    busy.current = true;
    setMessage(null);
    setPercent(0);
    const search = new URLSearchParams({ name: file.name, source });
    const region = String(form.get("region") ?? "").trim();
    if ((days || create) && region) search.set("region", region);
    if (create) search.set("create", "1");
    send(file, `/api/import/upload?${search}`, setPercent)
      .then((answer) => {
        if ("kind" in answer && answer.kind === "staged") return window.location.assign(`/import/${answer.batch}`);
        busy.current = false;
        setPercent(null);
        setMessage(worded(answer, words));
      })
      .catch(() => {
        busy.current = false;
        setPercent(null);
        setMessage({ text: words.network });
      });
  };

  return (
    <form className="form" onSubmit={submit}>
      {message ? (
        <Notice tone="bad">
          {message.text}{" "}
          {message.batch ? (
            <a href={`/import/${message.batch}`}>{filled(words.open, { batch: message.batch })}</a>
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
    request.onload = () => (request.response ? resolve(request.response as Answer) : reject(new Error("no answer")));
    request.onerror = () => reject(new Error("network"));
    request.send(file);
  });
}

function worded(
  answer: Exclude<Answer, { kind: "staged" }> | Answer,
  words: UploadWords,
): { text: string; batch?: number } {
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
  return { text: "" };
}

function filled(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}

function shanghai(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
}
