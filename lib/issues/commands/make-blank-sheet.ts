import { sharp } from "@/lib/platform/safe-sharp";

/** A blank sheet of paper as a small JPEG: the thumbnail of what is no picture. Made where it is called: in a heavy thread. */
export function work(size: { width: number; height: number }): Promise<Buffer> {
  return sharp({ create: { ...size, channels: 3, background: "#eef0f2" } })
    .jpeg({ quality: 70 })
    .toBuffer();
}
