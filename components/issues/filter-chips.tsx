import { type SearchValues, searchHref } from "@/components/ui/search-href";
import { formats } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { text } from "@/lib/i18n/text";
import type { IssueFilter } from "@/lib/issues/queries/issue-filter";

/**
 * What a link has narrowed the list to and no field of the form shows (the rows behind a figure, a site, a deadline), each
 * with its way out.
 */
export async function FilterChips({
  path,
  search,
  filter,
  locale,
}: {
  path: string;
  search: SearchValues;
  filter: IssueFilter;
  locale: Locale;
}) {
  const [t, q] = await Promise.all([text("issues"), text("quality")]);
  const f = formats(locale);
  const span = (from: string | undefined, to: string | undefined) =>
    from && to
      ? from === to
        ? f.day(from)
        : f.range(from, to)
      : from
        ? `${f.day(from)} –`
        : to
          ? `– ${f.day(to)}`
          : "";
  const chips: { key: string; label: string; drop: string[] }[] = [];
  if (filter.figure)
    chips.push({
      key: "figure",
      label: [q(`figure.${filter.figure}`), span(filter.from, filter.to)].filter(Boolean).join(" · "),
      drop: ["figure", "from", "to"],
    });
  if (filter.dueFrom || filter.dueTo)
    chips.push({
      key: "due",
      label: `${t("filter.due")} ${span(filter.dueFrom, filter.dueTo)}`,
      drop: ["dueFrom", "dueTo"],
    });
  for (const name of ["grid", "site", "inspection", "campaign", "finder"] as const)
    if (filter[name].length > 0) chips.push({ key: name, label: t(`filter.${name}`), drop: [name] });
  if (chips.length === 0) return null;
  return (
    <p className="row filter-chips">
      {chips.map(({ key, label, drop }) => (
        <a
          key={key}
          className="chip"
          href={searchHref(path, search, { ...Object.fromEntries(drop.map((name) => [name, null])), page: null })}
          aria-label={t("filter.drop", { what: label })}
        >
          {label} ×
        </a>
      ))}
    </p>
  );
}
