import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import type { BulletinReceipt } from "@/lib/reports/queries/bulletin-receipts";

/** 签收: which units have the bulletin, those that have not signed first. For the office. */
export async function Receipts({ receipts }: { receipts: readonly BulletinReceipt[] }) {
  const [t, locale] = await Promise.all([text("bulletins"), currentLocale()]);
  const { moment } = formats(locale);
  const signed = receipts.filter(({ receivedAt }) => receivedAt !== null).length;
  return (
    <Panel title={t("receipt.title")} note={t("receipt.note", { signed, sent: receipts.length })}>
      <Table
        caption={t("receipt.title")}
        rows={[...receipts]}
        rowKey={(row) => row.unitId}
        columns={[
          {
            key: "unit",
            header: t("receipt.unit"),
            rowHeader: true,
            cell: (row) => localText(row.unit, row.unitEn, locale),
          },
          { key: "who", header: t("receipt.who"), cell: (row) => row.receivedByName || t("receipt.open") },
          { key: "at", header: t("receipt.at"), cell: (row) => (row.receivedAt ? moment(row.receivedAt) : "—") },
        ]}
      />
    </Panel>
  );
}
