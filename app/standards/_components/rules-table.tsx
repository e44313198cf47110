import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { text } from "@/lib/i18n/text";
import { Confidence, type ConfidenceMark } from "./confidence";

/** In the order of the work: hours → day → region → period → rank. */
const RULES = [
  "day",
  "mean",
  "ozone",
  "rounding",
  "iaqi",
  "primary",
  "beyond",
  "missing",
  "region",
  "dust",
  "official",
  "latest",
  "corrections",
  "percentile",
  "minimum",
  "share",
  "index",
  "rate",
  "change",
  "ties",
  "season",
];
const MARKS: readonly ConfidenceMark[] = ["S", "M", "K", "?"];

/** Each rule of the figures with its clause and how sure it is, as the rules themselves name them. */
export async function RulesTable() {
  const t = await text("standards");
  const word = (rule: string, key: string) => t(`rules.list.${rule}.${key}`);
  return (
    <Panel title={t("rules.title")}>
      <Table
        caption={t("rules.title")}
        rows={RULES}
        rowKey={(rule) => rule}
        columns={[
          {
            key: "name",
            header: t("rules.name"),
            rowHeader: true,
            className: "nowrap",
            cell: (rule) => word(rule, "name"),
          },
          { key: "what", header: t("rules.what"), cell: (rule) => word(rule, "what") },
          { key: "clause", header: t("rules.clause"), cell: (rule) => word(rule, "clause") },
          {
            key: "confidence",
            header: t("rules.confidence"),
            className: "nowrap",
            cell: (rule) => <Confidence t={t} mark={MARKS.find((mark) => mark === word(rule, "confidence")) ?? "?"} />,
          },
        ]}
      />
      <p className="panel-note">{t("confidenceNote")}</p>
    </Panel>
  );
}
