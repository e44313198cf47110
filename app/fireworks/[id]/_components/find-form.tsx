"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { emptyDraft, type IssueDraft } from "@/components/issues/issue-fields";
import { Locate } from "@/components/issues/locate";
import { OutboxTray } from "@/components/issues/outbox-tray";
import type { FormChoices, FormWords } from "@/components/issues/report-choices";
import { Shots } from "@/components/issues/shots";
import { useFieldForm } from "@/components/issues/use-field-form";
import type { MapPoint, Shot } from "@/components/ledgers/shot";
import { Button } from "@/components/ui/button";
import { Input, type Option, Select } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
import { Notice } from "@/components/ui/states";
import type { FindWords } from "./find-words";

export interface FindFormProps {
  choices: FormChoices;
  formWords: FormWords;
  nightId: number;
  /** The night's end (ISO): what is seen later is not of this night. */
  until: string;
  /** What stands there already for whoever is on duty. */
  known: { town: string; place: string };
  kinds: Option[];
  words: FindWords;
}

/** A find in a few taps: kind, town and place stand there already; pictures as in every report of the phone. */
export function FindForm({ choices, formWords, nightId, known, kinds, words }: FindFormProps) {
  const router = useRouter();
  const fresh = (place = known) =>
    emptyDraft({ kind: kinds[0]?.value ?? "", note: "", stopped: false, town: place.town, place: place.place });
  const [draft, setDraft] = useState<IssueDraft>(fresh);
  const { fields, shots, point } = draft;
  const value = (name: string) => String(fields[name] ?? "");
  const set = (name: string, to: string | boolean) =>
    setDraft((before) => ({ ...before, fields: { ...before.fields, [name]: to } }));
  const onShots = (all: Shot[]) => setDraft((before) => ({ ...before, shots: all }));
  const onPoint = (to: MapPoint) => setDraft((before) => ({ ...before, point: to }));
  const page = `/fireworks/${nightId}`;
  const { submit, sending, said } = useFieldForm<IssueDraft>({
    userId: choices.userId,
    form: "night",
    slot: `night-${nightId}`,
    page,
    draft,
    isEmpty: (written) =>
      written.shots.length === 0 && written.fields.note === "" && written.fields.place === known.place,
    onFound: setDraft,
    // Who stays at their post finds the next one there; what was changed while it was on its way is another report.
    onSent: (sent) =>
      setDraft((now) =>
        now === sent
          ? fresh({ town: String(sent.fields.town), place: String(sent.fields.place) })
          : { ...now, shots: now.shots.filter((shot) => !sent.shots.includes(shot)) },
      ),
  });
  const stopped = fields.stopped === true;
  const send = (event: FormEvent) => {
    event.preventDefault();
    submit((clientId) => {
      const input = {
        clientId,
        nightId,
        kind: value("kind"),
        townId: Number(value("town")),
        place: value("place").trim(),
        ...(point ? { lon: point.lon, lat: point.lat } : {}),
        note: value("note").trim(),
        stopped,
        foundAt: new Date().toISOString(),
      };
      const own = shots.filter((shot) => stopped || shot.kind === "before");
      return { label: input.place, address: "/api/fireworks", input, parts: [{ input, shots: own, fix: null }] };
    });
  };
  const picture = { help: formWords.photosHint, remove: formWords.remove, shots, onShots, scope: "find" };
  return (
    <form className="phone-form" onSubmit={send}>
      <Shots kind="before" label={formWords.photos} required={stopped} {...picture} />
      <Select
        scope="find"
        name="kind"
        label={words.kind}
        value={value("kind")}
        onChange={(event) => set("kind", event.target.value)}
        options={kinds}
      />
      <Select
        scope="find"
        name="townId"
        label={formWords.town}
        value={value("town")}
        onChange={(event) => set("town", event.target.value)}
        options={namedOptions(choices.towns)}
      />
      <Input
        scope="find"
        name="place"
        label={words.place}
        value={value("place")}
        onChange={(event) => set("place", event.target.value)}
        minLength={2}
        maxLength={200}
        required
      />
      <Locate words={formWords} point={point} onPoint={onPoint} />
      <Input
        scope="find"
        name="note"
        label={words.remark}
        value={value("note")}
        onChange={(event) => set("note", event.target.value)}
        maxLength={500}
        autoComplete="off"
      />
      <label className="check">
        <input type="checkbox" checked={stopped} onChange={(event) => set("stopped", event.target.checked)} />
        {words.stopped}
      </label>
      {stopped ? <Shots kind="after" label={words.after} {...picture} /> : null}
      <Button kind="primary" disabled={sending} aria-busy={sending || undefined}>
        {sending ? formWords.sending : words.submit}
      </Button>
      {said ? <Notice tone={said.tone}>{said.text}</Notice> : null}
      <OutboxTray userId={choices.userId} near onArrived={() => router.refresh()} />
    </form>
  );
}
