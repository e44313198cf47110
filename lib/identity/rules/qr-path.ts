import { encode } from "uqr";

/** Light modules around a code, without which readers don't find it (ISO/IEC 18004 §9.1: four). */
const QUIET = 4;

/**
 * A text as a QR code: the `d` of one SVG path of its dark modules (one unit each) and the side of the square that holds it
 * with its quiet zone. Error correction M. Throws for a text beyond 2,331 bytes.
 */
export function qrPath(text: string): { d: string; side: number } {
  const { data, size } = encode(text, { ecc: "M", border: 0 });
  const runs = data.flatMap((row, y) => {
    const bits = row.map((dark) => (dark ? "1" : "0")).join("");
    return [...bits.matchAll(/1+/g)].map(
      (run) => `M${run.index + QUIET} ${y + QUIET}h${run[0].length}v1h-${run[0].length}z`,
    );
  });
  return { d: runs.join(""), side: size + 2 * QUIET };
}
