import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { Conflict } from "@/lib/platform/errors";
import { bulletinWord } from "@/lib/reports/files/bulletin-word";
import { bulletinText } from "@/lib/reports/queries/bulletin-page";
import { bulletinName } from "@/lib/reports/rules/bulletin-title";
import { fileAnswer } from "@/lib/shared/file-answer";
import { idInAddress } from "@/lib/shared/id-in-address";

/** The bulletin as .docx. Refused while a sum does not reconcile, and of a frozen one that is not what was frozen. */
export const GET = route({
  name: "bulletins.word",
  gives: "file",
  permission: "bulletins:read",
  run: async ({ viewer, params }) => {
    const id = idInAddress(params.id);
    const { view, row, open, isIntact } = await bulletinText(viewer, id);
    if (!isIntact) throw new Conflict("bulletin-broken");
    const [first] = open;
    if (first)
      throw new Conflict("bulletin-unreconciled", {
        left: first.left,
        right: first.right,
        difference: first.difference ?? "—",
      });
    const bytes = await bulletinWord(view, row);
    await noteExport(viewer, { what: "bulletins.word", rows: 1, format: "docx", filter: { id } });
    return fileAnswer(bytes, `bulletin-${id}.docx`, bulletinName(row));
  },
});
