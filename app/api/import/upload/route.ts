import { route } from "@/lib/identity/commands/run-route";
import { discardBatch } from "@/lib/ingest/commands/discard-batch";
import { PlaceResolver } from "@/lib/ingest/commands/place-resolver";
import { stageFile } from "@/lib/ingest/commands/stage-file";
import { uploadParser } from "@/lib/ingest/commands/upload-parser";
import { importSource } from "@/lib/ingest/queries/import-source";
import { unknownPlaces } from "@/lib/ingest/queries/reject-groups";
import { isStationCode, statedRegion } from "@/lib/ingest/rules/new-places";
import { uploadInput } from "@/lib/ingest/schema";
import { BadInput } from "@/lib/platform/errors";
import { discardFile, receiveFile } from "@/lib/platform/files";
import { inLongTurn } from "@/lib/platform/heavy-work";
import { filledNumber } from "@/lib/shared/form-fields";
import { LIMITS } from "@/lib/shared/limits-table";

/**
 * Takes a file as the bare body (no multipart: the length is then the file's own), writes it to disk while counting, and stages
 * it. What is shorter or longer than its Content-Length leaves nothing. The file goes once its rows are in staging.
 */
export const POST = route({
  name: "import.upload",
  permission: "import:stage",
  run: async ({ viewer, request }) => {
    const parsed = uploadInput.strict().safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!parsed.success) throw new BadInput("bad-input");
    const length = filledNumber((bytes) => bytes.int().min(0)).safeParse(request.headers.get("content-length"));
    if (!length.success || !request.body) throw new BadInput("length-missing");
    const source = await importSource(parsed.data.source);
    const region = statedRegion(parsed.data.region);
    if (parsed.data.create && region && !isStationCode(region.code))
      throw new BadInput("bad-region-code", { region: region.code });
    const create = parsed.data.create ? { region, stations: new Map() } : null;
    const received = await receiveFile(request.body, { maxBytes: LIMITS.tableFile.max, expectedBytes: length.data });
    try {
      if (parsed.data.replaces !== undefined) await discardBatch(viewer, parsed.data.replaces);
      const result = await inLongTurn("import", () =>
        stageFile(viewer, {
          path: received.path,
          fileName: parsed.data.name,
          source,
          parser: uploadParser(),
          places: new PlaceResolver(create),
          defaultRegion: region?.code ?? null,
          preview: true,
          ...(parsed.data.hidden && { hidden: parsed.data.hidden }),
        }),
      );
      if (result.kind === "staged")
        return { kind: "staged", batch: result.batchId, unknown: await unknownPlaces(result.batchId) };
      if (result.kind === "known")
        return {
          kind: "known",
          batch: result.batch.id,
          by: result.batch.byName,
          at: result.batch.at.toISOString(),
          state: result.batch.state,
        };
      return { kind: "unreadable", key: result.key, params: result.params };
    } finally {
      await discardFile(received.path);
    }
  },
});
