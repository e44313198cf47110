"use client";

import { useRef, useState } from "react";
import { OutboxTray } from "@/components/issues/outbox-tray";
import { Shots } from "@/components/issues/shots";
import { useFieldForm } from "@/components/issues/use-field-form";
import type { Shot } from "@/components/ledgers/shot";
import { Button } from "@/components/ui/button";
import { filled } from "@/components/ui/filled";
import { Notice } from "@/components/ui/states";
import type { Door } from "@/lib/ledgers/queries/door-list";
import { DOOR_FIELDS, DOOR_RESULTS, type DoorResult, doorResultWord } from "@/lib/ledgers/rules/door-fields";
import type { EntryValue } from "@/lib/ledgers/rules/entry-value";
import { civilDateOf } from "@/lib/shared/civil-date";
import { DoorField } from "./door-field";
import type { DoorWords } from "./door-words";

interface Draft {
  texts: Record<string, string>;
  shots: Shot[];
}
const textOf = (value: EntryValue | undefined) => (value === null || value === undefined ? "" : String(value));

/** One household with its last answers filled in; the four ways in which a visit ends are its buttons. */
export function DoorForm({
  door,
  userId,
  words,
  language,
  onDone,
  onBack,
}: {
  door: Door;
  userId: number;
  words: DoorWords;
  language: "zh" | "en";
  /** The household as it stands on the device from now on. */
  onDone: (door: Door) => void;
  onBack: () => void;
}) {
  const shown = Object.fromEntries(DOOR_FIELDS.map(({ name }) => [name, textOf(door.values[name])]));
  const [draft, setDraft] = useState<Draft>({ texts: shown, shots: [] });
  const { texts, shots } = draft;
  const ended = useRef<Door>(door);
  const { submit, sending, said } = useFieldForm({
    userId,
    form: "door",
    slot: `door-${door.id}`,
    page: "/ledgers/stoves/doors",
    draft,
    isEmpty: (now) => now.shots.length === 0 && DOOR_FIELDS.every(({ name }) => now.texts[name] === shown[name]),
    onFound: setDraft,
    onSent: () => onDone(ended.current),
  });

  const send = (result: DoorResult) => {
    const at = new Date();
    const changed = DOOR_FIELDS.filter(({ name }) => texts[name] !== shown[name]);
    const after = Object.fromEntries(changed.map(({ name }) => [name, texts[name] || null]));
    ended.current = { ...door, visit: result, visitedOn: civilDateOf(at), values: { ...door.values, ...after } };
    const values = Object.fromEntries(
      changed.map(({ name }) => [name, { from: door.values[name] ?? null, to: texts[name] || null }]),
    );
    return submit((clientId) => ({
      label: door.house,
      address: "/api/ledgers/visits",
      input: { clientId, siteId: door.id, visitedAt: at.toISOString(), result, values },
      parts: [{ input: {}, shots, fix: null }],
    }));
  };

  return (
    <form className="phone-form" onSubmit={(event) => event.preventDefault()}>
      <h2>
        {door.house} <span className="muted">{door.mask}</span>
      </h2>
      {DOOR_FIELDS.map((field) => (
        <DoorField
          key={field.name}
          field={field}
          language={language}
          value={texts[field.name] ?? ""}
          onValue={(value) => setDraft({ texts: { ...texts, [field.name]: value }, shots })}
          choose={words.choose}
        />
      ))}
      <Shots
        kind="before"
        label={words.photo}
        help={words.photoHelp}
        remove={words.remove}
        shots={shots}
        onShots={(next) => setDraft({ texts, shots: next })}
        scope={`door-${door.id}`}
      />
      {DOOR_RESULTS.map((result) => (
        <Button
          key={result}
          type="button"
          kind={result === "met" ? "primary" : undefined}
          disabled={sending}
          onClick={() => send(result)}
        >
          {sending ? words.sending : filled(words.submit, { result: doorResultWord(result, language) })}
        </Button>
      ))}
      <Button type="button" kind="plain" onClick={onBack}>
        {words.back}
      </Button>
      {said ? <Notice tone={said.tone}>{said.text}</Notice> : null}
      <OutboxTray userId={userId} near />
    </form>
  );
}
