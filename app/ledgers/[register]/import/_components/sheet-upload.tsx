"use client";

import { type FormEvent, useRef, useState } from "react";
import { ownerHeaders } from "@/components/identity/page-owner";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { FileInput } from "@/components/ui/file-input";
import { filled } from "@/components/ui/filled";
import { newUuid } from "@/components/ui/new-uuid";
import { Notice } from "@/components/ui/states";
import { DATUMS, type Datum } from "@/lib/shared/coordinate-system";
import { useProgress } from "./use-progress";

export interface SheetUploadWords {
  what: string;
  updates: string;
  updatesHelp: string;
  file: string;
  help: string;
  choose: string;
  nothing: string;
  submit: string;
  sending: string;
  reading: string;
  waiting: string;
  network: string;
  known: string;
  knownWaiting: string;
  see: string;
  askHidden: string;
  takeHidden: string;
  skipHidden: string;
  askDatum: string;
  wgs84: string;
  gcj02: string;
  bd09: string;
}

type Answer =
  | { kind: "staged"; id: number }
  | { kind: "known"; id: number; state: string; by: string; at: string }
  | { kind: "asked"; hidden: number; datum: boolean }
  | { error: { message?: string } };
type Answers = { hidden?: "take" | "skip"; datum?: Datum };

/** Sends a list as the bare body of a request; asks what its reader has to ask; then opens the preview. */
export function SheetUpload({
  register,
  books,
  words,
}: {
  register: string;
  /** What a list may bring: "" = entries, or a book's key. */
  books: { value: string; label: string }[];
  words: SheetUploadWords;
}) {
  const [percent, setPercent] = useState<number | null>(null);
  const [token, setToken] = useState<string | null>(null);
  const [said, setSaid] = useState<Answer | "network" | null>(null);
  const progress = useProgress(register, percent === 100 ? token : null);
  const answers = useRef<Answers>({});
  const form = useRef<HTMLFormElement>(null);
  /** Set before anything is awaited: two taps are one upload. */
  const busy = useRef(false);

  const upload = () => {
    const data = form.current ? new FormData(form.current) : null;
    const file = data?.get("file");
    if (!data || !(file instanceof File) || busy.current) return;
    busy.current = true;
    const own = newUuid();
    const book = String(data.get("book") ?? "");
    const search = new URLSearchParams({
      name: file.name,
      token: own,
      updates: data.get("updates") ? "1" : "0",
      ...answers.current,
    });
    if (book) search.set("book", book);
    setToken(own);
    setSaid(null);
    setPercent(0);
    send(file, `/api/ledgers/${register}/upload?${search}`, setPercent)
      .then((answer) => {
        if ("kind" in answer && answer.kind === "staged")
          return window.location.assign(`/ledgers/${register}/import/${answer.id}`);
        setSaid(answer);
        stop();
      })
      .catch(() => {
        setSaid("network");
        stop();
      });
  };
  const stop = () => {
    busy.current = false;
    setPercent(null);
  };
  const answered = (more: Answers) => {
    answers.current = { ...answers.current, ...more };
    upload();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    answers.current = {};
    upload();
  };
  const reading = progress ? filled(words.reading, { ...progress }) : words.waiting;
  return (
    <form className="form" onSubmit={submit} ref={form}>
      {said ? <Told said={said} words={words} register={register} answered={answered} /> : null}
      {books.length > 1 ? <Select label={words.what} name="book" options={books} /> : null}
      <div className="field">
        <label className="check">
          <input type="checkbox" name="updates" value="1" defaultChecked aria-describedby="updates-help" />{" "}
          {words.updates}
        </label>
        <span className="field-help" id="updates-help">
          {words.updatesHelp}
        </span>
      </div>
      <FileInput
        name="file"
        accept=".xlsx,.xls,.csv"
        required
        percent={percent}
        words={{
          label: words.file,
          help: words.help,
          sending: percent === 100 ? reading : words.sending,
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

function Told({
  said,
  words,
  register,
  answered,
}: {
  said: Answer | "network";
  words: SheetUploadWords;
  register: string;
  answered: (more: Answers) => void;
}) {
  if (said === "network") return <Notice tone="bad">{words.network}</Notice>;
  if ("error" in said) return <Notice tone="bad">{said.error.message ?? words.network}</Notice>;
  if (said.kind === "known")
    return (
      <Notice tone="warn">
        {filled(said.state === "committed" ? words.known : words.knownWaiting, { by: said.by, at: shanghai(said.at) })}{" "}
        <a href={`/ledgers/${register}/import/${said.id}`}>{words.see}</a>
      </Notice>
    );
  if (said.kind !== "asked") return null;
  const choice = (label: string, more: Answers) => (
    <Button key={label} small type="button" onClick={() => answered(more)}>
      {label}
    </Button>
  );
  return said.hidden > 0 ? (
    <Notice tone="warn">
      {filled(words.askHidden, { rows: said.hidden })}
      <span className="row">
        {choice(words.takeHidden, { hidden: "take" })}
        {choice(words.skipHidden, { hidden: "skip" })}
      </span>
    </Notice>
  ) : (
    <Notice tone="warn">
      {words.askDatum}
      <span className="row">{DATUMS.map((datum) => choice(words[datum], { datum }))}</span>
    </Notice>
  );
}

/** XMLHttpRequest, because fetch does not tell how much has been sent. */
function send(file: File, url: string, progress: (percent: number) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.responseType = "json";
    request.setRequestHeader("Content-Type", "application/octet-stream");
    for (const [name, value] of Object.entries(ownerHeaders())) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) =>
      event.lengthComputable && progress(Math.min(99, (event.loaded / event.total) * 100));
    request.upload.onload = () => progress(100);
    request.onload = () => (request.response ? resolve(request.response as Answer) : reject(new Error("no answer")));
    request.onerror = () => reject(new Error("network"));
    request.send(file);
  });
}

function shanghai(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
}
