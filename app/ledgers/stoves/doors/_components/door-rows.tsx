"use client";

import { useMemo, useState } from "react";
import { useOutbox } from "@/components/issues/use-outbox";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { filled } from "@/components/ui/filled";
import type { Door } from "@/lib/ledgers/queries/door-list";
import { doorResultWord } from "@/lib/ledgers/rules/door-fields";
import { wordKey } from "@/lib/shared/cell-text";
import type { DoorWords } from "./door-words";

/** As many rows as are drawn at once: a list of 2,000 stays quick on an old phone. */
const SHOWN = 100;

/** Who is still to be visited, and who has been: found by house number or surname, a tap opens the household. */
export function DoorRows({
  doors,
  since,
  words,
  language,
  onOpen,
}: {
  doors: readonly Door[];
  /** A visit on this day or later counts. */
  since: string;
  words: DoorWords;
  language: "zh" | "en";
  onOpen: (id: number) => void;
}) {
  const [find, setFind] = useState("");
  const [onlyLeft, setOnlyLeft] = useState(true);
  const [most, setMost] = useState(SHOWN);
  const { entries } = useOutbox();
  const waiting = useMemo(
    () =>
      new Set(entries.filter((one) => one.form === "door" && one.state === "waiting").map((one) => one.input?.siteId)),
    [entries],
  );
  const seen = (door: Door) => door.visitedOn !== null && door.visitedOn >= since;
  const left = doors.filter((door) => !seen(door)).length;
  const key = wordKey(find);
  const rows = doors.filter(
    (door) =>
      (!onlyLeft || !seen(door)) &&
      (key === "" || wordKey(door.house).includes(key) || wordKey(door.mask).startsWith(key)),
  );
  return (
    <div className="stack">
      <p className="figures" role="status">
        {filled(words.progress, { all: doors.length, seen: doors.length - left, left })}
      </p>
      <Input
        name="find"
        type="search"
        label={words.find}
        value={find}
        onChange={(event) => {
          setFind(event.target.value);
          setMost(SHOWN);
        }}
      />
      <label className="check">
        <input type="checkbox" checked={onlyLeft} onChange={(event) => setOnlyLeft(event.target.checked)} />
        {words.onlyLeft}
      </label>
      {rows.length === 0 ? <p className="muted">{left === 0 && key === "" ? words.allSeen : words.noMatch}</p> : null}
      <ul className="doors">
        {rows.slice(0, most).map((door) => (
          <li key={door.id}>
            <button type="button" onClick={() => onOpen(door.id)}>
              <b>{door.house}</b>
              <span>{door.mask}</span>
              <small>
                {waiting.has(door.id) ? `${words.waiting} · ` : ""}
                {door.visit && door.visitedOn
                  ? `${doorResultWord(door.visit, language)} ${door.visitedOn}`
                  : words.never}
              </small>
            </button>
          </li>
        ))}
      </ul>
      {rows.length > most ? (
        <Button type="button" onClick={() => setMost(most + SHOWN)}>
          {filled(words.more, { count: Math.min(SHOWN, rows.length - most) })}
        </Button>
      ) : null}
    </div>
  );
}
