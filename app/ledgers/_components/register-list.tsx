import { named } from "@/components/issues/form-choices";
import { PersonalCopy } from "@/components/ledgers/personal-copy";
import { ButtonLink } from "@/components/ui/button";
import type { FilterField } from "@/components/ui/list-filters";
import type { ListView } from "@/components/ui/list-page";
import { namedOptions } from "@/components/ui/named-options";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { searchHref } from "@/components/ui/search-href";
import { BurningWatch } from "@/components/winter/burning-watch";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { reachesDistrict } from "@/lib/identity/rules/scope";
import { type RegisterRow, registerList } from "@/lib/inspections/queries/register-list";
import { ENTRIES_PAGE } from "@/lib/ledgers/queries/entry-list";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import {
  asEntryFilter,
  type EntryFilter,
  entryFilter,
  filterFields,
  UNSEEN_DAYS,
} from "@/lib/ledgers/rules/entry-filter";
import type { Register } from "@/lib/ledgers/rules/register";
import { burningRoster } from "@/lib/winter/queries/burning-chain";
import { FillLink } from "../../_components/fill-link";
import { deskFrame } from "../../_components/list-frames";
import { listRoute } from "../../_components/list-route";
import { entryColumns } from "./entry-columns";
import { RegisterTabs } from "./register-tabs";

/** The list of one register, from its definition: columns, filters and words. */
export function registerRoute(register: Register) {
  const path = `/ledgers/${register.key}`;
  return listRoute({
    path,
    viewer: () => viewerWith("inspections:read"),
    title: async () => register[(await currentLocale()) === "en" ? "en" : "zh"],
    frame: deskFrame("ledgers", <RegisterTabs current={register.key} />),
    filter: entryFilter(register),
    async show({ viewer, filter: parsed, search }): Promise<ListView<RegisterRow>> {
      const filter = asEntryFilter(register, parsed);
      const [t, sheets, doors, { rows, count }, fields] = await Promise.all([
        text("ledgers"),
        text("sheets"),
        text("doors"),
        registerList(viewer, register, filter),
        filterBar(register, filter, await placeOptions(viewer, "inspections:read")),
      ]);
      const plans = reachesDistrict(viewer, "inspections:plan");
      return {
        chips: [{ key: "count", label: t("count", { count }) }],
        actions: (
          <>
            {may(viewer, "sites:manage") ? (
              <ButtonLink kind="primary" href={`${path}/new`}>
                {t("new")}
              </ButtonLink>
            ) : null}
            {plans && count > 0 ? (
              <ButtonLink
                href={searchHref("/ledgers/sweeps/new", { ...search, register: register.key, page: undefined })}
              >
                {t("sweeps.start")}
              </ButtonLink>
            ) : null}
            {register.key === "stoves" && may(viewer, "inspections:record") ? (
              <ButtonLink href="/ledgers/stoves/doors">{doors("title")}</ButtonLink>
            ) : null}
            {may(viewer, "sites:manage") ? <ButtonLink href={`${path}/import`}>{sheets("open")}</ButtonLink> : null}
            <PrintButton label={t("print")} />
          </>
        ),
        exports: may(viewer, "export")
          ? [
              {
                href: searchHref(`/api/ledgers/${register.key}/export`, search, { page: null }),
                label: sheets("export"),
                title: sheets("exportTitle"),
              },
            ]
          : [],
        before: register.key === "pledges" ? <BurningWatch roster={await burningRoster(viewer)} /> : undefined,
        fields,
        rows,
        rowKey: (row) => row.id,
        columns: await entryColumns(register),
        stacked: true,
        empty: {
          title: t("empty"),
          hint: t("emptyHint"),
          action: <FillLink of="ledger" href={`/ledgers/${register.key}/import`} />,
        },
        paging: { page: filter.page, size: ENTRIES_PAGE, total: count },
        after:
          count > 0 && may(viewer, "ledgers:unmask") && register.fields.some(({ kind }) => kind === "personal") ? (
            <Panel title={t("personal.copy")} className="no-print">
              <PersonalCopy register={register.key} town={filter.town} />
            </Panel>
          ) : undefined,
      };
    },
  });
}

async function filterBar(
  register: Register,
  filter: EntryFilter,
  options: Awaited<ReturnType<typeof placeOptions>>,
): Promise<FilterField[]> {
  const [t, ts, locale] = await Promise.all([text("ledgers"), text("words"), currentLocale()]);
  const language = locale === "en" ? "en" : "zh";
  const inWords = named(locale);
  const all = { value: "", label: t("all") };
  const choiceOf = (
    name: string,
    label: string,
    choices: readonly { value: string; label: string }[],
  ): FilterField => ({
    kind: "choice",
    name,
    label,
    options: [all, ...choices],
  });
  const days = UNSEEN_DAYS.map((n) => ({ value: String(n), label: t("filter.days", { n }) }));
  const grids = options.grids.filter((grid) => grid.townId === filter.town).map(inWords);
  return [
    { kind: "search", name: "q", label: t(register.key === "stoves" ? "filter.qHouseholds" : "filter.q") },
    {
      kind: "choice",
      name: "town",
      label: t("form.town"),
      options: namedOptions(options.towns.map(inWords), t("all")),
    },
    ...(grids.length > 0
      ? [{ kind: "choice" as const, name: "grid", label: t("form.grid"), options: namedOptions(grids, t("all")) }]
      : []),
    ...(register.kinds.length > 1
      ? [
          choiceOf(
            "kind",
            t("form.kind"),
            register.kinds.map((value) => ({ value, label: ts(`siteKind.${value}`) })),
          ),
        ]
      : []),
    ...filterFields(register).map((field) =>
      choiceOf(
        field.name,
        field[language],
        field.kind === "choice"
          ? field.choices.map((one) => ({ value: one.value, label: one[language] }))
          : [
              { value: "yes", label: t("yes") },
              { value: "no", label: t("no") },
            ],
      ),
    ),
    {
      kind: "choice",
      name: "owner",
      label: t("form.owner"),
      options: namedOptions(options.units.map(inWords), t("all")),
    },
    ...(register.due.length > 0
      ? [
          choiceOf("due", t("filter.due"), [
            { value: "overdue", label: t("filter.overdue") },
            { value: "soon", label: t("filter.soon") },
          ]),
        ]
      : []),
    choiceOf(
      "unseen",
      t("filter.unseen"),
      withOwn(days, filter.unseen, (n) => t("filter.days", { n })),
    ),
    choiceOf(
      "changed",
      t("filter.changed"),
      withOwn(days, filter.changed, (n) => t("filter.days", { n })),
    ),
    choiceOf("open", t("filter.open"), [{ value: "1", label: t("filter.withOpen") }]),
    {
      kind: "choice",
      name: "closed",
      label: t("filter.closed"),
      value: filter.closed ?? "open",
      options: (["open", "closed", "all"] as const).map((value) => ({ value, label: t(`filter.states.${value}`) })),
    },
  ].map((field) => (field.name === "open" ? { ...field, value: filter.open ? "1" : "" } : field)) as FilterField[];
}

/** The usual days, and those that a link asks for. */
function withOwn(
  days: { value: string; label: string }[],
  asked: number | undefined,
  label: (n: number) => string,
): { value: string; label: string }[] {
  if (asked === undefined || days.some(({ value }) => value === String(asked))) return days;
  return [{ value: String(asked), label: label(asked) }, ...days];
}
