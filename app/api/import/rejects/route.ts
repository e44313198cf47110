import { Readable } from "node:stream";
import { currentLocale } from "@/lib/i18n/current-locale";
import { translator } from "@/lib/i18n/translator";
import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { rejectText } from "@/lib/ingest/queries/reject-text";
import { rejectedLines, rejectedLinesFile } from "@/lib/ingest/queries/rejected-lines-file";
import { batchIdInput } from "@/lib/ingest/schema";
import { fileAnswer } from "@/lib/shared/file-answer";

/** The rejected lines of a batch as a file, streamed. */
export const GET = route({
  name: "import.rejects",
  gives: "file",
  permission: "import:read",
  input: batchIdInput,
  run: async ({ viewer, input: { id } }) => {
    const t = translator(await currentLocale(), "ingest");
    const file = rejectedLinesFile(viewer, id, {
      headers: [t("rejects.line"), t("rejects.reason"), t("rejects.raw")],
      reason: (row) => rejectText(t, row),
    });
    await noteExport(viewer, { what: "import.rejects", rows: await rejectedLines(id), format: "csv", filter: { id } });
    return fileAnswer(
      Readable.toWeb(Readable.from(file).map((text: string) => Buffer.from(text))) as ReadableStream<Uint8Array>,
      `rejected-${id}.csv`,
      `${t("rejects.title")} ${id}`,
    );
  },
});
