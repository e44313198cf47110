import { deviceStore } from "@/components/issues/device-store";
import type { Door } from "@/lib/ledgers/queries/door-list";

/** A village's list as the phone took it along: masked names, no telephone. */
export interface DoorList {
  /** `<user>-<region>`: two people of one phone have lists of their own. */
  id: string;
  userId: number;
  regionId: number;
  /** "上河村" as the choice said it. */
  label: string;
  takenAt: string;
  doors: Door[];
}

const store = deviceStore<DoorList>("lantian-doors");
export const doorListId = (userId: number, regionId: number) => `${userId}-${regionId}`;

/** False when the device keeps nothing (private tab, no space). */
export async function keepDoorList(list: DoorList): Promise<boolean> {
  try {
    await store.keep(list);
    return true;
  } catch {
    return false;
  }
}

export function keptDoorLists(userId: number): Promise<DoorList[]> {
  return store.kept(userId).catch(() => []);
}
