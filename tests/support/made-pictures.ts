import sharp from "sharp";

/** Pictures that differ enough not to be taken for each other, as a file field takes them. */
export function pictures(...seeds: number[]): Promise<{ name: string; mimeType: string; buffer: Buffer }[]> {
  return Promise.all(
    seeds.map(async (seed) => ({ name: `${seed}.jpg`, mimeType: "image/jpeg", buffer: await picture(seed) })),
  );
}

function picture(seed: number): Promise<Buffer> {
  const tones = Array.from({ length: 60 }, (_, i) => (i * seed * 7919 + seed * 104_729) % 256);
  return sharp(Buffer.from(Array.from({ length: 8 * 8 * 3 }, (_, i) => tones[(i * seed) % 60] ?? 0)), {
    raw: { width: 8, height: 8, channels: 3 },
  })
    .resize(640, 480, { kernel: "nearest" })
    .jpeg()
    .toBuffer();
}
