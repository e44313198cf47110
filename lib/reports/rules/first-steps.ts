import type { Permission } from "@/lib/identity/rules/permissions";

/** What a new office has so far, counted from its data. */
export interface OfficeFacts {
  /** The district still bears the name that an empty database gives it. */
  unnamed: boolean;
  hasCity: boolean;
  towns: number;
  neighbours: number;
  units: number;
  /** Members of the group in which the district is ranked today. */
  peers: number;
  /** Of them those without a day of this year. */
  peersWithoutDays: number;
  stations: number;
  people: number;
  /** Of the air office: who may draft or review, and who may issue. */
  drafters: number;
  issuers: number;
  /** Days of the district in this year. */
  days: number;
  schemeConfirmed: boolean;
  dustDocuments: number;
  targets: number;
  masthead: boolean;
  categories: number;
  checklists: number;
  calendarDays: number;
  clauses: number;
  sites: number;
  outlines: number;
}

export const STEPS = [
  "district",
  "city",
  "towns",
  "neighbours",
  "units",
  "group",
  "stations",
  "people",
  "roles",
  "readings",
  "official-days",
  "scheme",
  "masthead",
  "targets",
  "dust",
  "defaults",
  "sites",
  "outlines",
] as const;
export type StepKey = (typeof STEPS)[number];

export interface Step {
  key: StepKey;
  /** Whose step it is: who holds this permission. */
  by: Permission;
  href: string;
  /** Without it there is no first bulletin. */
  needed: boolean;
  isDone: boolean;
  /** How much of it there is. */
  count: number;
}

/** Three people make a bulletin: who drafts, who reviews, who issues. */
const HANDS = 3;

/**
 * The steps of a new office in their order, each done or not by what stands in the database: nothing is ticked by hand. A step whose
 * permission nobody here asks about is still in the list; the page shows each reader their own.
 */
export function firstSteps(facts: OfficeFacts): Step[] {
  const step = (key: StepKey, by: Permission, href: string, count: number, isDone: boolean, needed = true): Step => ({
    key,
    by,
    href,
    needed,
    isDone,
    count,
  });
  return [
    step("district", "regions:manage", "/admin/places?region=000000#region", facts.unnamed ? 0 : 1, !facts.unnamed),
    step("city", "regions:manage", "/admin/places", facts.hasCity ? 1 : 0, facts.hasCity, false),
    step("towns", "regions:manage", "/admin/places/import", facts.towns, facts.towns > 0),
    step("neighbours", "regions:manage", "/admin/places/import", facts.neighbours, facts.neighbours > 0),
    step("units", "regions:manage", "/admin/places", facts.units, facts.units > 0),
    step("group", "regions:manage", "/admin/groups", facts.peers, facts.peers > 1),
    step("stations", "regions:manage", "/admin/evaluation", facts.stations, facts.stations > 0 || facts.days > 0),
    step("people", "users:manage", "/admin/users/import", facts.people, facts.people >= HANDS),
    step("roles", "roles:manage", "/admin/users", facts.drafters, facts.drafters >= HANDS && facts.issuers > 0),
    step("readings", "import:stage", "/import", facts.days, facts.days > 0),
    step(
      "official-days",
      "import:stage",
      "/import?with=peer-day",
      Math.max(0, facts.peers - facts.peersWithoutDays),
      facts.peers > 1 && facts.peersWithoutDays === 0,
    ),
    step("scheme", "standards:edit", "/standards", facts.schemeConfirmed ? 1 : 0, facts.schemeConfirmed),
    step("masthead", "bulletins:draft", "/bulletins/library", facts.masthead ? 1 : 0, facts.masthead),
    step("targets", "standards:edit", "/standards", facts.targets, facts.targets > 0, false),
    step("dust", "standards:edit", "/standards", facts.dustDocuments, facts.dustDocuments > 0, false),
    step(
      "defaults",
      "supervision:configure",
      "/issues/categories",
      facts.categories + facts.checklists,
      facts.categories > 0 && facts.checklists > 0 && facts.calendarDays > 0 && facts.clauses > 0,
    ),
    step("sites", "sites:manage", "/inspections/sites", facts.sites, facts.sites > 0, false),
    step("outlines", "regions:manage", "/admin/outlines", facts.outlines, facts.outlines > 0, false),
  ];
}
