"use client";

import { type FormEvent, useCallback, useEffect, useRef, useState } from "react";
import { newUuid } from "@/components/supervision/new-uuid";
import { Button } from "@/components/ui/button";
import { Input, Select, TextArea } from "@/components/ui/field";
import { Notice } from "@/components/ui/states";
import { Nearby } from "./nearby";
import { PlaceFields } from "./place-fields";
import type { FormChoices, FormWords } from "./report-choices";
import { deliver, forget, type KeptReport, keep, kept, type Shot } from "./report-outbox";
import { Shots } from "./shots";

type Fields = Record<string, string | boolean>;
type Said = { tone: "good" | "warn" | "bad"; text: string; number?: string };

/** The report of a grid member: photo first, everything else preselected; kept on the device until it has arrived. */
export function ReportForm({ choices, words }: { choices: FormChoices; words: FormWords }) {
  const start: Fields = {
    category: "",
    subcategory: "",
    town: choices.townId,
    grid: choices.gridId,
    site: "",
    address: "",
    severity: "minor",
    source: "patrol",
    description: "",
    fixed: false,
    owner: choices.ownUnitId,
    measures: "",
  };
  const [fields, setFields] = useState<Fields>(start);
  const [shots, setShots] = useState<Shot[]>([]);
  const [point, setPoint] = useState<KeptReport["point"]>(null);
  const [waiting, setWaiting] = useState<KeptReport[]>([]);
  const [said, setSaid] = useState<Said | null>(null);
  const [sending, setSending] = useState(false);
  const busy = useRef(false);
  const loaded = useRef(false);
  const draftId = `draft-${choices.userId}`;
  const set = (name: string, value: string | boolean) => setFields((before) => ({ ...before, [name]: value }));
  const value = (name: string) => String(fields[name] ?? "");

  const flush = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    setSending(true);
    const queue = (await kept(choices.userId)).filter((report) => report.queued);
    for (const report of queue) {
      const answer = await deliver(report);
      if (answer.ok)
        setSaid({ tone: "good", text: words.sent.replace("{number}", answer.data.number), number: answer.data.number });
      else if (answer.status !== 0 && answer.status < 500 && answer.status !== 401)
        setSaid({ tone: "bad", text: words.refused.replace("{reason}", answer.message) });
    }
    setWaiting((await kept(choices.userId)).filter((report) => report.queued));
    setSending(false);
    busy.current = false;
  }, [choices.userId, words]);

  useEffect(() => {
    kept(choices.userId)
      .then((all) => {
        const draft = all.find((report) => !report.queued);
        if (draft) {
          setFields((before) => ({ ...before, ...draft.fields }));
          setShots(draft.shots);
          setPoint(draft.point);
          setSaid({ tone: "warn", text: words.draft });
        }
        loaded.current = true;
        return flush();
      })
      .catch(() => {
        loaded.current = true;
      });
    window.addEventListener("online", flush);
    return () => window.removeEventListener("online", flush);
  }, [choices.userId, words, flush]);

  useEffect(() => {
    if (!loaded.current || (shots.length === 0 && fields.description === "" && fields.category === "")) return;
    const later = setTimeout(() => {
      keep({ id: draftId, userId: choices.userId, queued: false, fields, input: null, fix: null, shots, point }).catch(
        () => undefined,
      );
    }, 400);
    return () => clearTimeout(later);
  }, [fields, shots, point, draftId, choices.userId]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy.current) return;
    const id = newUuid();
    const categoryId = Number(value("subcategory") || value("category"));
    const name = choices.categories.flatMap((one) => [one, ...one.children]).find((one) => one.id === categoryId)?.name;
    const number = (field: string) => (value(field) ? Number(value(field)) : undefined);
    const fixed = fields.fixed === true;
    const report: KeptReport = {
      id,
      userId: choices.userId,
      queued: true,
      fields,
      input: {
        clientId: id,
        categoryId,
        source: value("source"),
        severity: value("severity"),
        description: value("description").trim() || name,
        siteId: number("site"),
        townId: number("town"),
        gridId: number("grid"),
        address: value("address").trim(),
        ...(point ?? {}),
        foundAt: new Date().toISOString(),
        fixedOnSpot: fixed,
      },
      fix: fixed ? { ownerUnitId: Number(value("owner")), measures: value("measures") } : null,
      shots: shots.filter((shot) => fixed || shot.kind === "before"),
      point,
    };
    // Kept first: whatever happens to the line or the tab from here on, nothing is lost.
    await keep(report);
    await forget(draftId);
    setFields({ ...start, town: fields.town ?? "", grid: fields.grid ?? "" });
    setShots([]);
    setSaid(null);
    await flush();
  };

  const children = choices.categories.find((one) => String(one.id) === fields.category)?.children ?? [];
  const options = (items: readonly { id: number; name: string }[], first: string) => [
    { value: "", label: first },
    ...items.map((item) => ({ value: String(item.id), label: item.name })),
  ];
  return (
    <form className="phone-form" onSubmit={submit}>
      {said ? (
        <Notice tone={said.tone}>
          {said.text} {said.number ? <a href={`/issues/${said.number}`}>{words.see}</a> : null}
        </Notice>
      ) : null}
      {waiting.length > 0 ? (
        <Notice tone="warn">
          {words.queued.replace("{count}", String(waiting.length))}{" "}
          <Button type="button" small onClick={flush} disabled={sending}>
            {words.retry}
          </Button>{" "}
          <Button
            type="button"
            small
            onClick={async () => {
              for (const report of waiting) await forget(report.id);
              setWaiting([]);
            }}
          >
            {words.discard}
          </Button>
        </Notice>
      ) : null}
      <Shots
        kind="before"
        label={words.photos}
        help={words.photosHint}
        remove={words.remove}
        shots={shots}
        onShots={setShots}
      />
      <Select
        name="category"
        label={words.category}
        value={value("category")}
        onChange={(event) => setFields((before) => ({ ...before, category: event.target.value, subcategory: "" }))}
        options={options(choices.categories, words.choose)}
        required
      />
      {children.length > 0 ? (
        <Select
          name="subcategory"
          label={words.subcategory}
          value={value("subcategory")}
          onChange={(event) => set("subcategory", event.target.value)}
          options={options(children, words.none)}
        />
      ) : null}
      <PlaceFields choices={choices} words={words} value={value} set={set} point={point} onPoint={setPoint} />
      <Nearby
        categoryId={value("subcategory") || value("category")}
        siteId={value("site")}
        point={point}
        words={words}
      />
      <TextArea
        name="description"
        label={words.description}
        value={value("description")}
        onChange={(event) => set("description", event.target.value)}
        maxLength={2000}
      />
      <div className="pair">
        <Select
          name="severity"
          label={words.severity}
          value={value("severity")}
          onChange={(event) => set("severity", event.target.value)}
          options={choices.severities}
        />
        <Select
          name="source"
          label={words.source}
          value={value("source")}
          onChange={(event) => set("source", event.target.value)}
          options={choices.sources}
        />
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={fields.fixed === true}
          onChange={(event) => set("fixed", event.target.checked)}
        />
        {words.fixed}
      </label>
      {fields.fixed === true ? (
        <>
          <Shots
            kind="after"
            label={words.photoAfter}
            help={words.photosHint}
            remove={words.remove}
            shots={shots}
            onShots={setShots}
          />
          <Select
            name="owner"
            label={words.owner}
            value={value("owner")}
            onChange={(event) => set("owner", event.target.value)}
            options={options(choices.units, words.choose)}
            required
          />
          <Input
            name="measures"
            label={words.measures}
            value={value("measures")}
            onChange={(event) => set("measures", event.target.value)}
            required
          />
        </>
      ) : null}
      <Button kind="primary" disabled={sending}>
        {sending ? words.sending : words.submit}
      </Button>
    </form>
  );
}
