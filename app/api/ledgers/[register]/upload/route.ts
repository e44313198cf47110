import { route } from "@/lib/identity/commands/run-route";
import { stageSheet } from "@/lib/ledgers/commands/stage-sheet";
import { askedRegister } from "@/lib/ledgers/queries/asked-register";
import { sheetUploadInput } from "@/lib/ledgers/sheet-schema";
import { BadInput } from "@/lib/platform/errors";
import { discardFile, receiveFile } from "@/lib/platform/files";
import { inLongTurn } from "@/lib/platform/heavy-work";
import { filledNumber } from "@/lib/shared/form-fields";
import { LIMITS } from "@/lib/shared/limits-table";

/** Takes a list as the bare body, counted and hashed on the way to disk, and stages what each row would become. The file goes at once. */
export const POST = route({
  name: "ledgers.sheet-upload",
  permission: "sites:manage",
  run: async ({ viewer, request, params }) => {
    const parsed = sheetUploadInput.strict().safeParse(Object.fromEntries(new URL(request.url).searchParams));
    const length = filledNumber((bytes) => bytes.int().min(0)).safeParse(request.headers.get("content-length"));
    if (!parsed.success) throw new BadInput("bad-input");
    if (!length.success || !request.body) throw new BadInput("length-missing");
    const { name, token, book: bookKey, updates, hidden, datum } = parsed.data;
    const { register, book } = askedRegister(params, bookKey);
    const { path, sha256, bytes } = await receiveFile(request.body, {
      maxBytes: LIMITS.registerFile.max,
      expectedBytes: length.data,
    });
    try {
      const answer = await inLongTurn("register list", () =>
        stageSheet(viewer, {
          register,
          book,
          file: { path, name, sha256, bytes },
          token,
          updates: updates === "1",
          hidden,
          datum,
        }),
      );
      return answer.kind === "known" ? { kind: "known", ...answer.known, at: answer.known.at.toISOString() } : answer;
    } finally {
      await discardFile(path);
    }
  },
});
