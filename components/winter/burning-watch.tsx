import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import type { burningRoster } from "@/lib/winter/queries/burning-chain";

/** The watch roster of villages in the risk weeks; nothing outside of them, or without a village. */
export async function BurningWatch({ roster }: { roster: Awaited<ReturnType<typeof burningRoster>> }) {
  if (!roster || roster.rows.length === 0) return null;
  const [t, locale] = await Promise.all([text("burning"), currentLocale()]);
  const f = formats(locale);
  return (
    <Panel title={t("watch.title")} note={t("watch.note", { from: f.dayWithYear(roster.from) })}>
      <details>
        <summary>{t("watch.open", { n: roster.rows.length })}</summary>
        <Table
          caption={t("watch.title")}
          rows={roster.rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "village",
              header: t("watch.village"),
              rowHeader: true,
              cell: (row) => localText(row.village, row.villageEn, locale),
            },
            { key: "town", header: t("watch.town"), cell: (row) => localText(row.town, row.townEn, locale) },
            { key: "signed", header: t("watch.signed"), cell: (row) => row.partyB ?? t("watch.unsigned") },
            { key: "signer", header: t("watch.signer"), cell: (row) => row.signer || "—" },
            {
              key: "until",
              header: t("watch.until"),
              className: "nowrap",
              cell: (row) => (row.validUntil ? f.dayWithYear(row.validUntil) : "—"),
            },
            { key: "fires", header: t("watch.fires"), num: true, cell: (row) => row.fires },
            {
              key: "last",
              header: t("watch.last"),
              className: "nowrap",
              cell: (row) => (row.lastOn ? f.day(row.lastOn) : "—"),
            },
          ]}
        />
      </details>
    </Panel>
  );
}
