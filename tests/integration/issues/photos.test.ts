import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { crc32 } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attachPhoto } from "@/lib/issues/commands/attach-photo";
import { preparePdf } from "@/lib/issues/commands/prepare-pdf";
import { PHOTO_FOLDER, preparePhoto } from "@/lib/issues/commands/prepare-photo";
import { photoInput } from "@/lib/issues/schema";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { readStoredFile, storedPath } from "@/lib/platform/stored-files";
import { testDatabase } from "../../support/database";
import { act, anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), "lantian-photos-"));
let world: SupervisionWorld;

beforeAll(async () => {
  setEnv({ LANTIAN_DATA_DIR: folder });
  setNow(new Date("2026-11-24T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A scene: a gradient with blocks placed by `seed`, as different from another seed as two places are. */
async function scene(seed: number, width = 640, height = 480) {
  const blocks = Array.from({ length: 12 }, (_, i) => ({
    input: {
      create: {
        width: 80 + ((seed * 37 + i * 53) % 120),
        height: 60 + ((seed * 29 + i * 31) % 100),
        channels: 3 as const,
        background: { r: (seed * 91 + i * 67) % 256, g: (seed * 57 + i * 23) % 256, b: (i * 83) % 256 },
      },
    },
    left: (seed * 131 + i * 197) % (width - 200),
    top: (seed * 71 + i * 113) % (height - 160),
  }));
  const drawn = sharp({ create: { width, height, channels: 3, background: { r: 90, g: 140, b: 180 } } }).composite(
    blocks,
  );
  // Drawn out first: sharp would otherwise scale the ground before the blocks are put on it.
  return sharp(await drawn.png().toBuffer());
}

const exif = {
  IFD2: { DateTimeOriginal: "2026:11:20 09:30:00" },
  IFD3: { GPSLatitudeRef: "N", GPSLatitude: "38/1 24/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "106/1 12/1 0/1" },
};

describe("a picture that arrives", () => {
  it("is kept upright and bare: no EXIF, but its time and place in columns", async () => {
    const upload = await (await scene(1)).withExif(exif).jpeg().toBuffer();
    const photo = await preparePhoto(upload);
    expect(photo.capture).toEqual({ takenAt: new Date("2026-11-20T09:30:00+08:00"), lon: 106.2, lat: 38.4 });
    const stored = await readStoredFile(PHOTO_FOLDER, photo.fileKey);
    expect((await sharp(stored).metadata()).exif).toBeUndefined();
    expect(stored.includes("2026:11:20")).toBe(false);
    expect((await sharp(await readStoredFile(PHOTO_FOLDER, photo.thumbKey)).metadata()).width).toBe(320);
  });

  it("cannot be fetched by a path of the asker's making", () => {
    for (const key of ["../../etc/passwd", "aa/../../x.jpg", "/etc/passwd", "aa/x.jpg", "aa\\x"])
      expect(() => storedPath(PHOTO_FOLDER, key)).toThrow();
  });
});

describe("SVG, HTML as .jpg, polyglot, 30000×30000 PNG, 0 byte, HEIC", () => {
  it("loses what was hidden behind it", async () => {
    const upload = Buffer.concat([
      await (await scene(2)).jpeg().toBuffer(),
      Buffer.from("PK\u0003\u0004<script>alert(1)</script>"),
    ]);
    const stored = await readStoredFile(PHOTO_FOLDER, (await preparePhoto(upload)).fileKey);
    expect(stored.includes("<script>")).toBe(false);
  });

  it("is refused when it is no photograph, whatever it calls itself", async () => {
    const png = async (width: number, height: number) => {
      const header = await sharp({ create: { width: 1, height: 1, channels: 3, background: "red" } })
        .png()
        .toBuffer();
      header.writeUInt32BE(width, 16);
      header.writeUInt32BE(height, 20);
      header.writeUInt32BE(crc32(header.subarray(12, 29)), 29);
      return header;
    };
    const gif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
    const refused: [string, Uint8Array, string][] = [
      ["0 byte", Buffer.alloc(0), "photo-empty"],
      ["svg", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), "photo-format"],
      ["html as .jpg", Buffer.from("<html><body>hi</body></html>"), "photo-format"],
      ["gif", gif, "photo-format"],
      ["tiff", Buffer.from("II*\u0000\u0008\u0000\u0000\u0000aaaa"), "photo-format"],
      ["pdf", Buffer.from("%PDF-1.7\n%aaaa\n"), "photo-format"],
      ["heic", Buffer.from("\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000"), "photo-format"],
      ["15 MB and a byte", Buffer.alloc(15 * 1024 * 1024 + 1), "photo-too-large"],
      ["jpeg start only", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1]), "photo-broken"],
      ["cut off half-way", (await (await scene(3)).jpeg().toBuffer()).subarray(0, 4000), "photo-broken"],
    ];
    for (const [name, bytes, key] of refused)
      await expect(preparePhoto(bytes), name).rejects.toMatchObject({ status: 400, key });
    await expect(preparePhoto(await png(30_000, 30_000))).rejects.toMatchObject({
      status: 400,
      key: "photo-dimensions",
    });
  });
});

describe("F a PDF as evidence", () => {
  const pdf = (body: string) => Buffer.from(`%PDF-1.7\n${body}\ntrailer<<>>\n%%EOF\n`);

  it("is kept as it is with a blank sheet before it, and refused when it is locked, active or cut off", async () => {
    const upload = pdf("1 0 obj<</Type/Catalog>>endobj");
    const paper = await preparePdf(upload);
    expect(await readStoredFile(PHOTO_FOLDER, paper.fileKey)).toEqual(upload);
    expect(paper).toMatchObject({ media: "application/pdf", perceptualHash: null });
    const refused: [string, Buffer, string][] = [
      ["locked", pdf("trailer<</Encrypt 3 0 R>>"), "pdf-locked"],
      ["script", pdf("<</S/JavaScript/JS(app.alert)>>"), "pdf-active"],
      ["script in disguise", pdf("<</S/J#61vaScript>>"), "pdf-active"],
      ["launch", pdf("<</S/Launch/F(cmd.exe)>>"), "pdf-active"],
      ["cut off", Buffer.from("%PDF-1.7\n1 0 obj"), "photo-broken"],
    ];
    for (const [name, bytes, key] of refused)
      await expect(preparePdf(bytes), name).rejects.toMatchObject({ status: 400, key });
  });

  it("counts as evidence of the rectification, and the same paper twice is told", async () => {
    const issue = await anIssue(world);
    const other = await anIssue(world);
    for (const one of [issue, other])
      await act(db.pool, world.people.officeStaff, one.taskId, "assign", { ownerUnitId: world.units.east, days: 5 });
    const paper = await preparePdf(pdf("2 0 obj<</Type/Catalog>>endobj"));
    const attach = (issueId: number) =>
      transaction((tx) =>
        attachPhoto(
          tx,
          world.people.eastStaff,
          photoInput.parse({ clientId: randomUUID(), issueId, kind: "after" }),
          paper,
        ),
      );
    expect((await attach(issue.issueId)).flags).toEqual([]);
    expect((await attach(other.issueId)).flags.map(({ flag }) => flag)).toEqual(["same-file"]);
    await act(db.pool, world.people.eastStaff, issue.taskId, "submit", { measures: "见验收报告" });
  });
});

describe("a picture on a task", () => {
  it("D13 only the file is evidence; a picture is one row per client id, is the fixing side's to add, and flags what the verifier should see", async () => {
    const before = await anIssue(world);
    const issue = await anIssue(world);
    await act(db.pool, world.people.officeStaff, issue.taskId, "assign", { ownerUnitId: world.units.east, days: 5 });
    const original = await scene(4);
    const first = await preparePhoto(await original.jpeg().toBuffer());
    await transaction((tx) =>
      attachPhoto(
        tx,
        world.people.officeStaff,
        photoInput.parse({
          clientId: randomUUID(),
          issueId: before.issueId,
          kind: "before",
          fileAt: "2026-11-24T09:00:00+08:00",
        }),
        first,
      ),
    );
    // The old picture again, smaller and re-compressed, with an old stamp from far away.
    const again = await preparePhoto(
      await (await scene(4))
        .resize(500)
        .withExif({ ...exif, IFD3: { ...exif.IFD3, GPSLatitude: "38/1 30/1 0/1" } })
        .jpeg({ quality: 60 })
        .toBuffer(),
    );
    const input = photoInput.parse({ clientId: randomUUID(), issueId: issue.issueId, kind: "after" });
    await expect(transaction((tx) => attachPhoto(tx, world.people.officeStaff, input, again))).rejects.toMatchObject({
      key: "task-not-yours",
    });
    await expect(transaction((tx) => attachPhoto(tx, world.people.westStaff, input, again))).rejects.toMatchObject({
      status: 404,
    });
    const attached = await transaction((tx) => attachPhoto(tx, world.people.eastStaff, input, again));
    expect(attached.flags.map((flag) => flag.flag).sort()).toEqual(["before-order", "far-away", "near-duplicate"]);
    expect(await transaction((tx) => attachPhoto(tx, world.people.eastStaff, input, again))).toMatchObject({
      photoId: attached.photoId,
      repeated: true,
    });
    await expect(transaction((tx) => attachPhoto(tx, world.people.eastStaff, input, first))).rejects.toMatchObject({
      status: 409,
    });
    const other = await preparePhoto(await (await scene(77)).jpeg().toBuffer());
    const clean = await transaction((tx) =>
      attachPhoto(
        tx,
        world.people.eastStaff,
        photoInput.parse({
          clientId: randomUUID(),
          issueId: issue.issueId,
          kind: "after",
          fileAt: "2026-11-24T10:05:00+08:00",
        }),
        other,
      ),
    );
    // D13: only the file's own word is evidence; its date on the device is kept as just that.
    expect(clean.flags).toEqual([{ flag: "no-capture-data" }]);
    const { rows } = await db.pool.query("SELECT taken_at, file_at, lon FROM photo WHERE id = $1", [clean.photoId]);
    expect(rows[0]).toEqual({ taken_at: null, file_at: new Date("2026-11-24T10:05:00+08:00"), lon: null });
    await act(db.pool, world.people.eastStaff, issue.taskId, "submit", { measures: "完成" });
    await act(db.pool, world.people.officeStaff, issue.taskId, "close", { reason: "合格" });
    await expect(
      transaction((tx) =>
        attachPhoto(
          tx,
          world.people.eastStaff,
          photoInput.parse({ clientId: randomUUID(), issueId: issue.issueId, kind: "after" }),
          other,
        ),
      ),
    ).rejects.toMatchObject({ key: "task-finished" });
  });
});
