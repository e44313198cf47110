import { keptByKey } from "@/lib/platform/kept-by-key";
import { sharp } from "@/lib/platform/safe-sharp";

/** Pixels of the picture per pixel of the drawing: 15 cm wide at 264 dpi. */
export const SCALE = 2;
const FONTS = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, WenQuanYi Micro Hei, PingFang SC, sans";

export interface Writing {
  width: number;
  height: number;
  /** Coverage 0–255 of each pixel, cut to the ink. */
  ink: Uint8Array;
}

const words = keptByKey(1_200);

/** A few words as they are drawn; `size` in pixels of the drawing. */
export function writing(text: string, size: number): Promise<Writing> {
  return words.get(`${size} ${text}`, async () => {
    // Pango reads markup; a point is a pixel at 72 dpi.
    const safe = text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
    const { data, info } = await sharp({ text: { text: safe, font: `${FONTS} ${size}`, dpi: 72 * SCALE } })
      .toColourspace("b-w")
      .raw()
      .toBuffer({ resolveWithObject: true });
    const ink = new Uint8Array(info.width * info.height);
    for (let i = 0; i < ink.length; i++) ink[i] = data[i * info.channels] as number;
    return { width: info.width, height: info.height, ink };
  });
}
