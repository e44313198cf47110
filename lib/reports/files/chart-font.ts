import { log } from "@/lib/platform/log";
import { writing } from "./chart-writing";

/** A sign that every Chinese font has and that looks nothing like a box. */
const SAMPLE = "督";

let known: Promise<boolean> | undefined;

/** Whether this server can write Chinese into a picture. Looked up once; said in the log when it cannot. */
export function hasChineseFont(): Promise<boolean> {
  known ??= canWrite(SAMPLE).then((can) => {
    if (!can)
      log().error(
        "no Chinese font on this server: charts are left out of Word files (install fonts-noto-cjk or fonts-wqy-microhei)",
      );
    return can;
  });
  return known;
}

/**
 * Whether a font has the sign. What no font has is drawn as a frame (empty, or around its code) or not at all: cut to its ink, a frame is
 * inked along most of its four edges, which no sign worth testing is.
 */
export async function canWrite(sign: string): Promise<boolean> {
  const { width, height, ink } = await writing(sign, 24);
  const at = (x: number, y: number) => ((ink[y * width + x] ?? 0) > 64 ? 1 : 0);
  if (!ink.some((cover) => cover > 64)) return false;
  let edge = 0;
  for (let x = 0; x < width; x++) edge += at(x, 0) + at(x, height - 1);
  for (let y = 0; y < height; y++) edge += at(0, y) + at(width - 1, y);
  return edge < width + height;
}
