import type { FilterField } from "@/components/ui/list-filters";
import { namedOptions } from "@/components/ui/named-options";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import type { CategoryNode } from "@/lib/issues/queries/category-tree";
import type { IssueFilter } from "@/lib/issues/queries/issue-filter";
import { LAMPS } from "@/lib/issues/rules/lamp";
import { TASK_STATES } from "@/lib/issues/rules/task-state";
import { ISSUE_SOURCES, SEVERITIES } from "@/lib/issues/schema";
import type { PlaceOptions } from "@/lib/ledgers/queries/place-options";
import { categoryOptions } from "./category-options";
import { named as inWordsOf } from "./form-choices";

const ONLY = ["live", "late", "recurred", "asked", "on-spot"] as const;

/** What only links set: it must survive another choice in the form, and be seen and taken away. */
const BEHIND = [
  "figure",
  "from",
  "to",
  "grid",
  "site",
  "campaign",
  "inspection",
  "finder",
  "dueFrom",
  "dueTo",
] as const;

/** The filter of the lists of issues and tasks: its fields, and what it keeps that has none. */
export async function issueFilterFields(
  filter: IssueFilter,
  read: { options: PlaceOptions; categories: readonly CategoryNode[]; sorts: readonly string[] },
): Promise<{ fields: FilterField[]; keep: Record<string, string | undefined> }> {
  const [t, ts, locale] = await Promise.all([text("issues"), text("words"), currentLocale()]);
  const inWords = inWordsOf(locale);
  const all = { value: "", label: t("filter.all") };
  const named = (items: readonly { id: number; name: string; nameEn: string }[]) =>
    namedOptions(items.map(inWords), t("filter.all"));
  const words = (keys: readonly string[], word: (key: string) => string) => [
    all,
    ...keys.map((key) => ({ value: key, label: word(key) })),
  ];
  // Several come from links only: the form shows the first of them.
  const one = (name: keyof IssueFilter, values: readonly (string | number)[]) =>
    ({ kind: "choice", name, label: t(`filter.${name}`), value: String(values[0] ?? "") }) as const;
  const fields: FilterField[] = [
    { kind: "search", name: "q", label: t("filter.q") },
    { ...one("only", filter.only), options: words(ONLY, (key) => t(`only.${key}`)) },
    {
      ...one("state", filter.state),
      value: filter.state.join(),
      options: [
        ...words(TASK_STATES, (key) => ts(`state.${key}`)),
        // Here another choice in the form keeps several together.
        ...(filter.state.length > 1
          ? [{ value: filter.state.join(), label: filter.state.map((state) => ts(`state.${state}`)).join("、") }]
          : []),
      ],
    },
    { ...one("lamp", filter.lamp), options: words(LAMPS, (key) => ts(`lamp.${key}`)) },
    { ...one("town", filter.town), options: named(read.options.towns) },
    { ...one("owner", filter.owner), options: named(read.options.units) },
    { ...one("category", filter.category), options: categoryOptions(read.categories, locale, t("filter.all")) },
    { ...one("source", filter.source), options: words(ISSUE_SOURCES, (key) => ts(`source.${key}`)) },
    { ...one("severity", filter.severity), options: words(SEVERITIES, (key) => ts(`severity.${key}`)) },
    { kind: "date", name: "foundFrom", label: t("filter.foundFrom") },
    { kind: "date", name: "foundTo", label: t("filter.foundTo") },
  ];
  if (read.sorts.length > 0)
    fields.push({
      kind: "choice",
      name: "sort",
      label: t("filter.sort"),
      options: read.sorts.map((key) => ({ value: key, label: t(`sorts.${key}`) })),
    });
  return {
    fields,
    keep: Object.fromEntries(BEHIND.map((name) => [name, String(filter[name] ?? "") || undefined])),
  };
}
