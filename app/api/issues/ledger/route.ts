import { currentLocale } from "@/lib/i18n/current-locale";
import { translator } from "@/lib/i18n/translator";
import { recordAlone } from "@/lib/identity/commands/record-audit";
import { route } from "@/lib/identity/commands/run-route";
import { ledgerWorkbook } from "@/lib/issues/files/ledger-workbook";
import { ledgerExport, ledgerInput } from "@/lib/issues/queries/ledger-export";
import type { LedgerColumn } from "@/lib/issues/rules/ledger-columns";
import { today } from "@/lib/platform/clock";
import { fileAnswer } from "@/lib/shared/file-answer";

/** The 台账 under the page's filter, within the viewer's scope; that it was taken is audited before it is given. */
export const GET = route({
  name: "issues.ledger",
  gives: "file",
  permission: "export",
  input: ledgerInput,
  run: async ({ viewer, input: { columns, ...filter } }) => {
    const t = translator(await currentLocale(), "words");
    const table = await ledgerExport(viewer, filter);
    const words = {
      title: (column: LedgerColumn) => t(`ledger.${column}`),
      source: (source: string) => t(`source.${source}`),
      state: (state: string) => t(`state.${state}`),
    };
    const file = await ledgerWorkbook(table, words, columns);
    await recordAlone(viewer, {
      event: "export.made",
      subject: { type: "issue", id: "ledger" },
      detail: { what: "issues.ledger", rows: table.count, format: "xlsx", filter: { ...filter, columns } },
    });
    return fileAnswer(file, `issues-${today()}.xlsx`, `${t("ledger.file")} ${today()}`);
  },
});
