import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { sql } from "@/lib/platform/db";
import { workbook } from "@/lib/platform/workbook";
import { type Outcome, sendRequest } from "./send-request";

export interface HeavyKind {
  name: string;
  send(cookie: string): Promise<Outcome>;
}

const EDGE = 7000;
/** More than are asked for in the time: one that was seen before is recognised, not read. */
const WORKBOOKS = 96;
const WORKBOOK_ROWS = 4000;

/** One request of each kind of heavy work, tried once by the first person: throws when one of them is not answered as it should be. */
export async function heavyKinds(port: number, [cookie = ""]: readonly string[]): Promise<HeavyKind[]> {
  const [issue] = await sql<{ id: number }>(
    "bench-issue",
    "SELECT issue_id AS id FROM rectification_task WHERE state = 'rectifying' ORDER BY id LIMIT 1",
  );
  const [notice] = await sql<{ id: number }>("bench-notice", "SELECT id FROM notice ORDER BY id LIMIT 1");
  const [round] = await sql<{ id: number }>("bench-round", "SELECT id FROM weekly_round ORDER BY id DESC LIMIT 1");
  const png = await sharp({ create: { width: EDGE, height: EDGE, channels: 3, background: "#8a6a3a" } })
    .png()
    .toBuffer();
  const books = await Promise.all(Array.from({ length: WORKBOOKS }, (_, i) => hourBook(i)));
  let book = 0;
  const template = await sendRequest({ port, path: "/api/weekly/template", cookie });
  const form = new FormData();
  form.set("file", new File([new Uint8Array(template.body)], "weekly.docx"));
  const upload = new Response(form);
  const [type, body] = [upload.headers.get("content-type") ?? "", new Uint8Array(await upload.arrayBuffer())];
  const get = (path: string) => (who: string) => sendRequest({ port, path, cookie: who });
  const kinds: HeavyKind[] = [
    {
      name: "pictures of 49 megapixels",
      send: (who) =>
        sendRequest({
          port,
          path: `/api/photos?clientId=${randomUUID()}&issueId=${issue?.id}&kind=before`,
          cookie: who,
          body: png,
        }),
    },
    { name: "ledger exports", send: get("/api/issues/ledger") },
    { name: "Word of a notice", send: get(`/api/notices/${notice?.id}/word`) },
    { name: "Word of a weekly report", send: get(`/api/weekly/export?id=${round?.id}&format=docx`) },
    { name: "slides", send: get("/api/meeting/pptx") },
    {
      name: "previews of workbooks",
      send: (who) =>
        sendRequest({
          port,
          path: `/api/import/upload?name=hours-${book}.xlsx&source=template`,
          cookie: who,
          body: books[book++ % WORKBOOKS] as Uint8Array,
        }),
    },
    {
      name: "uploads of templates",
      send: (who) => sendRequest({ port, path: "/api/weekly/template", cookie: who, body, type }),
    },
  ];
  for (const { name, send } of kinds) {
    const { status, body: answer } = await send(cookie);
    if (status < 200 || status >= 400) throw new Error(`${name}: ${status} ${answer.toString().slice(0, 200)}`);
  }
  return kinds;
}

/** A station of the demo district. */
const STATION = "9901A";

/** Hours of one station in the documented table, from before it had any, other ones in each book; no value stands still. */
function hourBook(seed: number): Promise<Buffer> {
  const heads = ["点位编码", "日期", "小时", "SO2", "NO2", "CO", "O3", "PM10", "PM2.5"];
  const rows = Array.from({ length: WORKBOOK_ROWS }, (_, i) => {
    const day = new Date(Date.UTC(2020, 0, 1 + Math.floor(i / 24))).toISOString().slice(0, 10);
    const wave = (least: number, most: number, step: number) => least + ((i * step + seed) % (most - least + 1));
    const co = wave(4, 14, 3) / 10;
    return [
      STATION,
      day,
      (i % 24) + 1,
      wave(3, 14, 5),
      wave(18, 70, 7),
      co,
      wave(20, 160, 11),
      wave(40, 170, 13),
      wave(15, 90, 17),
    ];
  });
  return workbook([heads, ...rows].map((row) => row.map((value) => ({ value }))));
}
