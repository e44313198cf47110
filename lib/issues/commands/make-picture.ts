import { BadInput } from "@/lib/platform/errors";
import { sharp } from "@/lib/platform/safe-sharp";
import { LIMITS } from "@/lib/shared/limits-table";
import { type Capture, exifCapture } from "../rules/exif-capture";

const PIXELS_MAX = LIMITS.picturePixels.max * 1_000_000;
const LONG_EDGE = 2048;
const THUMB_EDGE = 320;

/** A picture made anew from its pixels, as JPEG, and what could be read from it. */
export interface MadePicture {
  image: Uint8Array;
  thumb: Uint8Array;
  width: number;
  height: number;
  perceptualHash: bigint;
  capture: Capture;
}

/** Makes the picture where it is called: in a heavy thread. BadInput photo-dimensions, photo-broken; see `preparePhoto`. */
export async function work(upload: Uint8Array): Promise<MadePicture> {
  const meta = await sharp(upload, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (!meta?.width || !meta.height) throw new BadInput("photo-broken");
  if (meta.width * meta.height > PIXELS_MAX || (meta.pages ?? 1) > 1)
    throw new BadInput("photo-dimensions", { megapixels: LIMITS.picturePixels.max });
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
      image: image.data,
      thumb,
      width: image.info.width,
      height: image.info.height,
      perceptualHash: await differenceHash(image.data),
      capture: exifCapture(meta.exif),
    };
  } catch {
    throw new BadInput("photo-broken");
  }
}

/** 64-bit difference hash: 9 × 8 grey pixels, one bit for "darker than its right neighbour"; signed, as bigint columns are. */
async function differenceHash(jpeg: Buffer): Promise<bigint> {
  const grey = await sharp(jpeg).greyscale().resize(9, 8, { fit: "fill" }).raw().toBuffer();
  let hash = 0n;
  for (let y = 0; y < 8; y++)
    for (let x = 0; x < 8; x++) hash = (hash << 1n) | ((grey[y * 9 + x] ?? 0) < (grey[y * 9 + x + 1] ?? 0) ? 1n : 0n);
  return BigInt.asIntN(64, hash);
}
