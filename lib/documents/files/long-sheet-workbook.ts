import { heavyWork } from "@/lib/platform/heavy-work";
import { type PackedFile, packedArchive, packedFile } from "@/lib/platform/packed-archive";
import { bookFiles } from "@/lib/platform/sheet-xml";
import type { Sheet } from "./make-sheet";
import { headRow, type PackedPiece, type PieceOrder } from "./pack-rows";

const packed = heavyWork<PieceOrder, PackedPiece>("long sheet", "lib/documents/files/pack-rows.ts");

type Piece = PieceOrder extends infer One ? (One extends PieceOrder ? Omit<One, "crc"> : never) : never;

/**
 * A list of any length as .xlsx with the looks of `sheetWorkbook`, made part by part: of its rows one part is in memory at a time, beside
 * what is packed of it already. Each part takes its turn among the heavy work, so that others are served between two of them. How many
 * rows there may be is the caller's to say, before the first.
 */
export async function longSheetWorkbook(
  sheet: Omit<Sheet, "rows">,
  parts: AsyncIterable<Sheet["rows"]>,
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let [crc, size] = [0, 0];
  const add = async (piece: Piece) => {
    const made = await packed({ ...piece, crc } as PieceOrder);
    pieces.push(made.bytes);
    crc = made.crc;
    size += made.size;
  };
  const head = headRow(sheet.notes);
  await add({ piece: "opening", sheet });
  let first = head + 1;
  for await (const rows of parts) {
    await add({ piece: "rows", first, rows });
    first += rows.length;
  }
  await add({ piece: "closing" });
  const table: PackedFile = { name: "xl/worksheets/sheet1.xml", pieces, crc, size };
  const others = Object.entries(bookFiles(sheet.title, head)).map(([name, content]) => packedFile(name, content));
  return packedArchive([...others, table]);
}
