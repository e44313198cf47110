import type { MapWords } from "@/components/ledgers/map-point";
import type { TwinWords } from "./twin-choices";

export const ENTRY_WORDS = [
  "kind",
  "name",
  "nameHint",
  "nameEn",
  "town",
  "grid",
  "address",
  "owner",
  "outerNo",
  "outerNoHint",
  "contactName",
  "contactPhone",
  "contactHint",
  "forget",
  "save",
  "place",
  "own",
] as const;
export type EntryWords = Record<(typeof ENTRY_WORDS)[number], string> & { map: MapWords; twins: TwinWords };
