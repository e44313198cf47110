import { Badge } from "@/components/ui/badge";
import { type Option, Select } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import type { EscalationLog } from "@/lib/follow-up/queries/escalation-log";
import type { EscalationFilter } from "@/lib/follow-up/schema-escalation";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { FillLink } from "../../_components/fill-link";
import { factsText, firedRule } from "./rule-text";

const TONES = { 1: "info", 2: "info", 3: "warn", 4: "bad", 5: "bad" } as const;

/** Every firing: the rung, the rule as it was, the facts that were judged, the time, the task, the run. */
export async function LogPanel({
  log,
  filter,
  units,
  search,
}: {
  log: EscalationLog;
  filter: EscalationFilter;
  units: readonly Option[];
  search: Record<string, string | string[] | undefined>;
}) {
  const [t, ts, locale] = await Promise.all([text("escalations"), text("words"), currentLocale()]);
  const { moment, day } = formats(locale);
  return (
    <Panel title={t("log.title")} note={t("log.note")}>
      <FilterBar action="/escalations">
        <Select
          name="level"
          label={t("log.level")}
          defaultValue={filter.level ?? ""}
          options={[
            { value: "", label: t("log.all") },
            ...[1, 2, 3, 4, 5].map((rung) => ({ value: String(rung), label: ts(`rung.${rung}`) })),
          ]}
        />
        {units.length > 0 ? (
          <Select
            name="unit"
            label={t("log.unit")}
            defaultValue={filter.unit ?? ""}
            options={[{ value: "", label: t("log.all") }, ...units]}
          />
        ) : null}
      </FilterBar>
      <div className="roomy">
        <Table
          stacked
          caption={t("log.title")}
          rows={log.rows}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t("log.empty")} hint={t("log.emptyHint")} action={<FillLink of="issue" />} />}
          columns={[
            { key: "at", header: t("log.at"), cell: (row) => <span className="nowrap">{moment(row.firedAt)}</span> },
            {
              key: "level",
              header: t("log.level"),
              cell: (row) => <Badge tone={TONES[row.level as keyof typeof TONES]}>{ts(`rung.${row.level}`)}</Badge>,
            },
            {
              key: "rule",
              header: t("log.rule"),
              className: "matter",
              rowHeader: true,
              cell: (row) => (
                <>
                  {firedRule(ts, row.rule, row.facts)}
                  <small>{factsText(t, ts, row.facts, day)}</small>
                </>
              ),
            },
            {
              key: "unit",
              header: t("log.unit"),
              cell: (row) => localText(row.unit, row.unitEn, locale),
            },
            {
              key: "task",
              header: t("log.task"),
              className: "matter",
              cell: (row) =>
                row.number ? (
                  <>
                    <a className="nowrap" href={`/issues/${row.number}`}>
                      {row.number}
                    </a>
                    <small>{row.description}</small>
                  </>
                ) : (
                  <span className="muted">{t("log.wholeUnit")}</span>
                ),
            },
            {
              key: "run",
              header: t("log.run"),
              cell: (row) => (
                <span className="small muted">{row.jobSlot.startsWith("manual") ? t("log.byHand") : row.jobSlot}</span>
              ),
            },
          ]}
        />
      </div>
      <Pager
        page={log.page}
        pageSize={log.size}
        total={log.count}
        href={(page) => searchHref("/escalations", search, { page })}
      />
    </Panel>
  );
}
