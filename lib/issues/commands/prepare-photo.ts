import { createHash } from "node:crypto";
import { BadInput } from "@/lib/platform/errors";
import { heavyWork } from "@/lib/platform/heavy-work";
import { storeFile } from "@/lib/platform/stored-files";
import { LIMITS } from "@/lib/shared/limits-table";
import type { Capture } from "../rules/exif-capture";
import type { MadePicture } from "./make-picture";

export const PHOTO_FOLDER = "photos";
const PHOTO_BYTES_MAX = LIMITS.photo.max;

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

const made = heavyWork<Uint8Array, MadePicture>("picture", "lib/issues/commands/make-picture.ts");

/**
 * Turns an upload into a stored JPEG and its thumbnail. BadInput: photo-empty, photo-too-large, photo-format (not JPEG, PNG or WebP,
 * whatever its name), photo-dimensions (more megapixels than LIMITS.picturePixels, read from the header before anything is decoded), photo-broken.
 * Capture time and place are read first, then everything but the pixels is dropped. Made in a heavy thread.
 */
export async function preparePhoto(upload: Uint8Array): Promise<PreparedPhoto> {
  if (upload.length === 0) throw new BadInput("photo-empty");
  if (upload.length > PHOTO_BYTES_MAX)
    throw new BadInput("photo-too-large", { megabytes: PHOTO_BYTES_MAX / 1024 / 1024 });
  if (!isPhoto(upload)) throw new BadInput("photo-format");
  const { image, thumb, width, height, perceptualHash, capture } = await made(upload);
  return {
    sha256: createHash("sha256").update(upload).digest("hex"),
    fileKey: await storeFile(PHOTO_FOLDER, image, "jpg"),
    thumbKey: await storeFile(PHOTO_FOLDER, thumb, "jpg"),
    width,
    height,
    bytes: image.length,
    media: "image/jpeg",
    perceptualHash,
    capture,
  };
}

/** By the first bytes, never by the name. */
function isPhoto(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12));
  const jpeg = head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff;
  const png = head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  const webp = head.toString("latin1", 0, 4) === "RIFF" && head.toString("latin1", 8, 12) === "WEBP";
  return jpeg || png || webp;
}
