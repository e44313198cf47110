import { ActionForm } from "@/components/identity/action-form";
import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import type { SiteVisitRow } from "@/lib/ledgers/queries/site-visits";
import { DOOR_FIELDS } from "@/lib/ledgers/rules/door-fields";
import { type EntryValue, valueText } from "@/lib/ledgers/rules/entry-value";
import { localMoment } from "@/lib/shared/local-moment";
import { settle } from "../actions";

/** Households of which two people say different things, for whoever keeps the register: both versions, one choice. */
export async function DisputeTable({ visits }: { visits: readonly SiteVisitRow[] }) {
  const [t, locale] = await Promise.all([text("doors"), currentLocale()]);
  const language = locale === "en" ? "en" : "zh";
  const lines = (visit: SiteVisitRow, pick: "to" | "theirs") =>
    Object.entries(visit.disputed).map(([name, values]) => {
      const field = DOOR_FIELDS.find((one) => one.name === name);
      const value: EntryValue = values[pick];
      return (
        <div key={name}>
          {field ? `${field[language]}：${valueText(field, value, language) || t("nothing")}` : null}
        </div>
      );
    });
  return (
    <Panel title={t("disputes")} note={t("disputesHint")}>
      <Table
        caption={t("disputes")}
        rows={visits}
        rowKey={(visit) => visit.id}
        stacked
        columns={[
          {
            key: "house",
            header: t("columns.house"),
            rowHeader: true,
            cell: (visit) => `${visit.house} ${visit.code}`,
          },
          { key: "visit", header: t("columns.visit"), cell: (visit) => `${visit.by} ${localMoment(visit.visitedAt)}` },
          { key: "found", header: t("columns.found"), cell: (visit) => lines(visit, "to") },
          { key: "stands", header: t("columns.stands"), cell: (visit) => lines(visit, "theirs") },
          {
            key: "decide",
            header: t("columns.decide"),
            cell: (visit) => (
              <span className="row">
                <ActionForm action={settle} submit={t("mine")} inline>
                  <input type="hidden" name="visitId" value={visit.id} />
                  <input type="hidden" name="take" value="mine" />
                </ActionForm>
                <ActionForm action={settle} submit={t("theirs")} kind="plain" inline>
                  <input type="hidden" name="visitId" value={visit.id} />
                  <input type="hidden" name="take" value="theirs" />
                </ActionForm>
              </span>
            ),
          },
        ]}
      />
    </Panel>
  );
}
