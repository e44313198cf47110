import sharp from "sharp";

// Only what a phone makes can be decoded at all: SVG, PDF, TIFF, GIF and the rest have no loader in this process.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"] });
// The threads that sharp shares with files and name look-ups are not its own: one at a time.
sharp.concurrency(1);

export { sharp };
