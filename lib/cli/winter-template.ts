import { mkdirSync, writeFileSync } from "node:fs";
import { close, open, p, table, text, wordFile } from "./word-parts";

/**
 * Makes public/templates/winter.docx, the sheet of winter papers (after-action report, certificate): head, title, paragraphs under
 * headings, and a table where there is one. `node --import tsx lib/cli/winter-template.ts`
 */
const BODY = [
  p("RedHead", text("{org}")),
  p("DocNumber", text("{number}")),
  p("DocTitle", text("{title}")),
  p("LevelOne", open("parts") + text("{heading}")),
  p("Body", text("{body}") + close("parts")),
  p("Gap", open("tables")),
  table(
    [2444, 1280, 1280, 1280, 1280, 1280],
    ["{c1}", "{c2}", "{c3}", "{c4}", "{c5}", "{c6}"],
    ["{#rows}{c1}", "{c2}", "{c3}", "{c4}", "{c5}", "{c6}{/rows}"],
    [0],
  ),
  p("Gap", close("tables")),
  p("Body", ""),
  p("Signature", text("{org}")),
  p("Signature", text("{date}")),
  p("CellLeft", text("{foot}")),
].join("");

export function winterTemplate(): Promise<Buffer> {
  return wordFile(BODY);
}

if (process.argv[1]?.endsWith("winter-template.ts")) {
  mkdirSync("public/templates", { recursive: true });
  writeFileSync("public/templates/winter.docx", await winterTemplate());
}
