import { createHash } from "node:crypto";
import sharp from "sharp";
import { BadInput } from "@/lib/platform/errors";
import { storeFile } from "@/lib/platform/stored-files";
import { LIMITS } from "@/lib/shared/limits-table";
import { type Capture, exifCapture } from "../rules/exif-capture";

export const PHOTO_FOLDER = "photos";
const PHOTO_BYTES_MAX = LIMITS.photo.max;
const PIXELS_MAX = 50_000_000;
const LONG_EDGE = 2048;
const THUMB_EDGE = 320;

/** A picture that is safe to keep: decoded, turned upright, re-encoded, without anything that was attached to it. */
export interface PreparedPhoto {
  /** Of the bytes as they arrived. */
  sha256: string;
  fileKey: string;
  thumbKey: string;
  width: number;
  height: number;
  bytes: number;
  media: "image/jpeg" | "application/pdf";
  /** Null for a PDF. */
  perceptualHash: bigint | null;
  capture: Capture;
}

// Only what a phone makes can be decoded at all: SVG, PDF, TIFF, GIF and the rest have no loader in this process.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"] });
sharp.concurrency(1);

/**
 * Turns an upload into a stored JPEG and its thumbnail. BadInput: photo-empty, photo-too-large, photo-format (not JPEG, PNG or WebP,
 * whatever its name), photo-dimensions (more than 50 megapixels, read from the header before anything is decoded), photo-broken.
 * Capture time and place are read first, then everything but the pixels is dropped.
 */
export async function preparePhoto(upload: Uint8Array): Promise<PreparedPhoto> {
  if (upload.length === 0) throw new BadInput("photo-empty");
  if (upload.length > PHOTO_BYTES_MAX)
    throw new BadInput("photo-too-large", { megabytes: PHOTO_BYTES_MAX / 1024 / 1024 });
  if (!isPhoto(upload)) throw new BadInput("photo-format");
  const meta = await sharp(upload, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (!meta?.width || !meta.height) throw new BadInput("photo-broken");
  if (meta.width * meta.height > PIXELS_MAX || (meta.pages ?? 1) > 1)
    throw new BadInput("photo-dimensions", { megapixels: PIXELS_MAX / 1_000_000 });
  try {
    const image = await sharp(upload, { limitInputPixels: PIXELS_MAX, failOn: "error" })
      .rotate()
      .flatten({ background: "#ffffff" })
      .resize({ width: LONG_EDGE, height: LONG_EDGE, fit: "inside", withoutEnlargement: true })
      .jpeg({ quality: 82, mozjpeg: true })
      .toBuffer({ resolveWithObject: true });
    const thumb = await sharp(image.data)
      .resize({ width: THUMB_EDGE, height: THUMB_EDGE, fit: "inside", withoutEnlargement: true })
      .jpeg({ quality: 70 })
      .toBuffer();
    return {
      sha256: createHash("sha256").update(upload).digest("hex"),
      fileKey: await storeFile(PHOTO_FOLDER, image.data, "jpg"),
      thumbKey: await storeFile(PHOTO_FOLDER, thumb, "jpg"),
      width: image.info.width,
      height: image.info.height,
      bytes: image.data.length,
      media: "image/jpeg",
      perceptualHash: await differenceHash(image.data),
      capture: exifCapture(meta.exif),
    };
  } catch (error) {
    if (error instanceof Error && "code" in error) throw error;
    throw new BadInput("photo-broken");
  }
}

/** By the first bytes, never by the name. */
function isPhoto(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12));
  const jpeg = head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff;
  const png = head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  const webp = head.toString("latin1", 0, 4) === "RIFF" && head.toString("latin1", 8, 12) === "WEBP";
  return jpeg || png || webp;
}

/** 64-bit difference hash: 9 × 8 grey pixels, one bit for "darker than its right neighbour"; signed, as bigint columns are. */
async function differenceHash(jpeg: Buffer): Promise<bigint> {
  const grey = await sharp(jpeg).greyscale().resize(9, 8, { fit: "fill" }).raw().toBuffer();
  let hash = 0n;
  for (let y = 0; y < 8; y++)
    for (let x = 0; x < 8; x++) hash = (hash << 1n) | ((grey[y * 9 + x] ?? 0) < (grey[y * 9 + x + 1] ?? 0) ? 1n : 0n);
  return BigInt.asIntN(64, hash);
}
