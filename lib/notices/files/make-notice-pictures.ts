import { sharp } from "@/lib/platform/safe-sharp";

const EDGE = 900;

export interface NoticePicture {
  jpeg: Uint8Array;
  width: number;
  height: number;
}

/** Makes stored JPEGs small enough for a paper, where it is called: in a heavy thread. */
export function work(pictures: readonly Uint8Array[]): Promise<NoticePicture[]> {
  return Promise.all(
    pictures.map(async (bytes) => {
      const { data, info } = await sharp(bytes)
        .resize({ width: EDGE, height: EDGE, fit: "inside", withoutEnlargement: true })
        .jpeg({ quality: 80 })
        .toBuffer({ resolveWithObject: true });
      return { jpeg: data, width: info.width, height: info.height };
    }),
  );
}
