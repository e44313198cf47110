import { currentLocale } from "@/lib/i18n/current-locale";
import { translator } from "@/lib/i18n/translator";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { route } from "@/lib/identity/commands/run-route";
import { ledgerWorkbook } from "@/lib/issues/files/ledger-workbook";
import { issueFilter } from "@/lib/issues/queries/issue-filter";
import { ledgerExport } from "@/lib/issues/queries/ledger-export";
import { today } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { fileAnswer } from "@/lib/shared/file-answer";

/** The 台账 under the page's filter, within the viewer's scope; that it was taken is audited before it is given. */
export const GET = route({
  name: "issues.ledger",
  permission: "export",
  input: issueFilter,
  run: async ({ viewer, input }) => {
    const t = translator(await currentLocale(), "words");
    const { rows } = await ledgerExport(viewer, input);
    const file = await ledgerWorkbook(rows, {
      title: (column) => t(`ledger.${column}`),
      source: (source) => t(`source.${source}`),
      state: (state) => t(`state.${state}`),
    });
    await transaction((tx) =>
      recordAudit(tx, viewer, {
        event: "export.made",
        subject: { type: "issue", id: "ledger" },
        detail: { what: "issues.ledger", rows: rows.length, format: "xlsx", filter: { ...input } },
      }),
    );
    return fileAnswer(file, `issues-${today()}.xlsx`);
  },
});
