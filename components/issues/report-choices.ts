import type { MapWords } from "@/components/ledgers/map-point";
import type { Option } from "@/components/ui/field";
import type { TownOutline } from "@/lib/ledgers/queries/region-outlines";

interface Named {
  id: number;
  name: string;
}

/** What can be chosen in the report, in the reader's language. */
export interface FormChoices {
  userId: number;
  categories: (Named & { children: Named[] })[];
  towns: Named[];
  grids: (Named & { townId: number })[];
  sites: (Named & { townId: number; gridId: number | null })[];
  /** The page carries no sites: town-sites asks for them town by town. */
  sitesByTown: boolean;
  units: Named[];
  severities: Option[];
  sources: Option[];
  townId: string;
  gridId: string;
  ownUnitId: string;
  /** For pointing at a place; empty = no map. */
  outlines: TownOutline[];
}

export const FORM_WORDS = [
  "photos",
  "photosHint",
  "photoAfter",
  "remove",
  "category",
  "subcategory",
  "choose",
  "town",
  "grid",
  "none",
  "site",
  "address",
  "addressHint",
  "locate",
  "located",
  "locateFailed",
  "severity",
  "source",
  "description",
  "fixed",
  "owner",
  "measures",
  "submit",
  "sending",
  "nearby",
  "metres",
] as const;
export type FormWords = Record<(typeof FORM_WORDS)[number], string> & { map: MapWords };
