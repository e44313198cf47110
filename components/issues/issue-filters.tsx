import { DateInput, Input, Select } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { namedOptions } from "@/components/ui/named-options";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import type { CategoryNode } from "@/lib/issues/queries/category-tree";
import type { IssueFilter } from "@/lib/issues/queries/issue-filter";
import { LAMPS } from "@/lib/issues/rules/lamp";
import { TASK_STATES } from "@/lib/issues/rules/task-state";
import { ISSUE_SOURCES, SEVERITIES } from "@/lib/issues/schema";
import type { PlaceOptions } from "@/lib/ledgers/queries/place-options";
import { named as inWordsOf } from "./form-choices";

const ONLY = ["live", "late", "recurred", "asked", "on-spot"] as const;

/** What only links set: it must survive another choice in the form, and be seen and taken away. */
const BEHIND = ["figure", "from", "to", "grid", "site", "campaign", "inspection", "dueFrom", "dueTo"] as const;

/** The filter of the lists as a plain form: what is chosen is the address. */
export async function IssueFilters({
  action,
  filter,
  options,
  categories,
  sorts,
  keep,
}: {
  action: string;
  filter: IssueFilter;
  options: PlaceOptions;
  categories: readonly CategoryNode[];
  sorts: readonly string[];
  keep?: Record<string, string | undefined>;
}) {
  const [t, ts, locale] = await Promise.all([text("issues"), text("words"), currentLocale()]);
  const inWords = inWordsOf(locale);
  const all = { value: "", label: t("filter.all") };
  const named = (items: readonly { id: number; name: string; nameEn: string }[]) =>
    namedOptions(items.map(inWords), t("filter.all"));
  const words = (keys: readonly string[], word: (key: string) => string) => [
    all,
    ...keys.map((key) => ({ value: key, label: word(key) })),
  ];
  const behind = Object.fromEntries(BEHIND.map((name) => [name, String(filter[name] ?? "") || undefined]));
  const first = (values: readonly (string | number)[]) => String(values[0] ?? "");
  return (
    <FilterBar
      action={action}
      keep={{ ...keep, ...behind }}
      unfolded={
        [filter.state, filter.lamp, filter.town, filter.owner, filter.category, filter.source, filter.severity].some(
          (chosen) => chosen.length > 0,
        ) || Boolean(filter.foundFrom || filter.foundTo)
      }
    >
      <Input type="search" name="q" label={t("filter.q")} defaultValue={filter.q} maxLength={80} wide />
      <Select
        name="only"
        label={t("filter.only")}
        defaultValue={first(filter.only)}
        options={words(ONLY, (key) => t(`only.${key}`))}
      />
      <Select
        name="state"
        label={t("filter.state")}
        defaultValue={filter.state.join()}
        options={[
          ...words(TASK_STATES, (key) => ts(`state.${key}`)),
          // Several come from links only; another choice in the form keeps them together.
          ...(filter.state.length > 1
            ? [{ value: filter.state.join(), label: filter.state.map((state) => ts(`state.${state}`)).join("、") }]
            : []),
        ]}
      />
      <Select
        name="lamp"
        label={t("filter.lamp")}
        defaultValue={first(filter.lamp)}
        options={words(LAMPS, (key) => ts(`lamp.${key}`))}
      />
      <Select name="town" label={t("filter.town")} defaultValue={first(filter.town)} options={named(options.towns)} />
      <Select
        name="owner"
        label={t("filter.owner")}
        defaultValue={first(filter.owner)}
        options={named(options.units)}
      />
      <Select
        name="category"
        label={t("filter.category")}
        defaultValue={first(filter.category)}
        options={named(
          categories.flatMap((root) => [
            root,
            ...root.children.map((child) => ({
              ...child,
              name: `— ${child.name}`,
              nameEn: child.nameEn && `— ${child.nameEn}`,
            })),
          ]),
        )}
      />
      <Select
        name="source"
        label={t("filter.source")}
        defaultValue={first(filter.source)}
        options={words(ISSUE_SOURCES, (key) => ts(`source.${key}`))}
      />
      <Select
        name="severity"
        label={t("filter.severity")}
        defaultValue={first(filter.severity)}
        options={words(SEVERITIES, (key) => ts(`severity.${key}`))}
      />
      <DateInput name="foundFrom" label={t("filter.foundFrom")} defaultValue={filter.foundFrom} />
      <DateInput name="foundTo" label={t("filter.foundTo")} defaultValue={filter.foundTo} />
      {sorts.length > 0 ? (
        <Select
          name="sort"
          label={t("filter.sort")}
          defaultValue={filter.sort}
          options={sorts.map((key) => ({ value: key, label: t(`sorts.${key}`) }))}
        />
      ) : null}
    </FilterBar>
  );
}
