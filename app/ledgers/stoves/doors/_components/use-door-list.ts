"use client";

import { useEffect, useState } from "react";
import { rememberFieldUser, shellForOffline } from "@/components/issues/field-choices";
import type { Door } from "@/lib/ledgers/queries/door-list";
import { type DoorList, doorListId, keepDoorList, keptDoorLists } from "./door-store";

export interface Taken {
  list: DoorList | null;
  /** Came from the device, not from the server. */
  old: boolean;
  /** The device can't keep it. */
  unkept: boolean;
  looking: boolean;
}

const NOTHING: Taken = { list: null, old: false, unkept: false, looking: false };

/**
 * The households of a village: at once those that the device keeps, then those that the server has. `mark` writes a visit into the
 * device's list, so that who is still to be visited stays right without a network.
 */
export function useDoorList(userId: number, regionId: number | null, label: string) {
  const [taken, setTaken] = useState<Taken>(NOTHING);
  useEffect(() => {
    if (regionId === null) return setTaken(NOTHING);
    let gone = false;
    const take = async () => {
      setTaken({ ...NOTHING, looking: true });
      const kept = (await keptDoorLists(userId)).find((list) => list.regionId === regionId) ?? null;
      if (gone) return;
      if (kept) setTaken({ list: kept, old: true, unkept: false, looking: true });
      const fresh = await fetchDoors(regionId);
      if (gone) return;
      if (fresh === null) return setTaken({ list: kept, old: true, unkept: false, looking: false });
      const list = { id: doorListId(userId, regionId), userId, regionId, label, ...fresh };
      const safe = await keepDoorList(list);
      if (gone) return;
      setTaken({ list, old: false, unkept: !safe, looking: false });
      rememberFieldUser(userId);
      await shellForOffline();
      // Asked once the list is worth keeping: without it a full device may throw it away.
      await globalThis.navigator?.storage?.persist?.().catch(() => false);
    };
    take().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [userId, regionId, label]);

  const mark = (door: Door) => {
    setTaken((before) => {
      if (!before.list) return before;
      const list = { ...before.list, doors: before.list.doors.map((one) => (one.id === door.id ? door : one)) };
      keepDoorList(list).catch(() => undefined);
      return { ...before, list };
    });
  };
  return { ...taken, mark };
}

async function fetchDoors(regionId: number): Promise<{ takenAt: string; doors: Door[] } | null> {
  try {
    const answer = await fetch(`/api/ledgers/doors?region=${regionId}`, { redirect: "error" });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
