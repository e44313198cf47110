"use client";

import { useEffect, useState } from "react";
import { OutboxTray } from "@/components/issues/outbox-tray";
import { Select } from "@/components/ui/field";
import { filled } from "@/components/ui/filled";
import { usePageWords } from "@/components/ui/page-words";
import { Notice } from "@/components/ui/states";
import en from "@/lib/i18n/en/ledgers/doors.json";
import zh from "@/lib/i18n/zh-CN/ledgers/doors.json";
import { addDays, civilDateOf } from "@/lib/shared/civil-date";
import { localMoment } from "@/lib/shared/local-moment";
import { DoorForm } from "./door-form";
import { DoorRows } from "./door-rows";
import { useDoorList } from "./use-door-list";

const LAST = "lantian-doors-region";
/** A household counts as visited for so many days. */
const FRESH_DAYS = 30;

export interface DoorRegion {
  id: number;
  label: string;
}

/** 入户登记 of one village: its list, and one household at a time. Works from the device's list where there is no network. */
export function DoorBoard({ userId, regions }: { userId: number; regions: readonly DoorRegion[] }) {
  const words = usePageWords(zh, en);
  const language = words === en ? "en" : "zh";
  const [region, setRegion] = useState<DoorRegion | null>(regions.length === 1 ? (regions[0] ?? null) : null);
  const [open, setOpen] = useState<number | null>(null);
  const { list, old, unkept, looking, mark } = useDoorList(userId, region?.id ?? null, region?.label ?? "");
  useEffect(() => {
    const last = regions.find((one) => String(one.id) === remembered());
    if (last) setRegion(last);
  }, [regions]);
  const door = list?.doors.find((one) => one.id === open);
  const since = addDays(civilDateOf(new Date()), -FRESH_DAYS);
  if (door)
    return (
      <DoorForm
        key={door.id}
        door={door}
        userId={userId}
        words={words}
        language={language}
        onBack={() => setOpen(null)}
        onDone={(after) => {
          mark(after);
          setOpen(null);
        }}
      />
    );
  return (
    <div className="phone-form">
      <Select
        name="village"
        label={words.village}
        value={region ? String(region.id) : ""}
        onChange={(event) => {
          const next = regions.find((one) => String(one.id) === event.target.value) ?? null;
          setRegion(next);
          if (next) remember(String(next.id));
        }}
        options={[
          { value: "", label: words.choose },
          ...regions.map((one) => ({ value: String(one.id), label: one.label })),
        ]}
      />
      {unkept ? <Notice tone="warn">{words.unkept}</Notice> : null}
      {list && old && !looking ? (
        <Notice tone="warn">{filled(words.offlineList, { at: localMoment(new Date(list.takenAt)) })}</Notice>
      ) : null}
      {list && !old ? (
        <p className="muted small">{filled(words.takenAt, { at: localMoment(new Date(list.takenAt)) })}</p>
      ) : null}
      {region && !list && !looking ? <Notice tone="bad">{words.noList}</Notice> : null}
      {list ? <DoorRows doors={list.doors} since={since} words={words} language={language} onOpen={setOpen} /> : null}
      <OutboxTray userId={userId} near />
    </div>
  );
}

/** Not every browser lets a page remember; then the village is chosen again. */
function remembered(): string | null {
  try {
    return localStorage.getItem(LAST);
  } catch {
    return null;
  }
}

function remember(region: string): void {
  try {
    localStorage.setItem(LAST, region);
  } catch {
    // As above.
  }
}
