import { sharp } from "@/lib/platform/safe-sharp";
import type { Chart, Mark } from "../rules/chart-marks";
import { SCALE, type Writing, writing } from "./chart-writing";

interface Canvas {
  width: number;
  height: number;
  pixels: Uint8Array;
}

type Colour = readonly [red: number, green: number, blue: number];

/** Paints charts where it is called: in a heavy thread. See `chartPngs`. */
export function work(charts: readonly Chart[]): Promise<Buffer[]> {
  return Promise.all(charts.map(paint));
}

async function paint({ width, height, marks }: Chart): Promise<Buffer> {
  const canvas = {
    width: width * SCALE,
    height: height * SCALE,
    pixels: new Uint8Array(width * height * SCALE ** 2 * 3),
  };
  canvas.pixels.fill(255);
  const writings = await Promise.all(
    marks.map((mark) => (mark.kind === "text" ? writing(mark.text, mark.size) : null)),
  );
  for (const [i, mark] of marks.entries()) draw(canvas, mark, writings[i] ?? null);
  return sharp(canvas.pixels, { raw: { width: canvas.width, height: canvas.height, channels: 3 } })
    .png({ compressionLevel: 6 })
    .toBuffer();
}

function draw(canvas: Canvas, mark: Mark, writing: Writing | null): void {
  if (mark.kind === "rect") rectangle(canvas, mark);
  if (mark.kind === "dot") {
    const [x, y, r] = [mark.x * SCALE, mark.y * SCALE, mark.r * SCALE];
    blend(canvas, mark.fill, [x - r, y - r, x + r, y + r], (px, py) => r - Math.hypot(px - x, py - y));
  }
  if (mark.kind === "line") {
    for (const [i, to] of mark.points.entries()) {
      const from = mark.points[i - 1];
      if (from) stroke(canvas, from, to, mark);
    }
  }
  if (mark.kind === "text" && writing) write(canvas, mark, writing);
}

function rectangle(canvas: Canvas, { x, y, width, height, fill, line }: Extract<Mark, { kind: "rect" }>): void {
  const box = [x, y, x + width, y + height].map((v) => Math.round(v * SCALE)) as [number, number, number, number];
  flood(canvas, line ?? fill, box);
  if (!line) return;
  const [left, top, right, bottom] = box;
  flood(canvas, fill, [left + 1, top + 1, right - 1, bottom - 1]);
}

/** Every pixel of a box, whole ones only. */
function flood(
  { width, height, pixels }: Canvas,
  colour: string,
  [left, top, right, bottom]: readonly [number, number, number, number],
): void {
  const [red, green, blue] = rgbOf(colour);
  for (let y = Math.max(0, top); y < Math.min(height, bottom); y++)
    for (let x = Math.max(0, left); x < Math.min(width, right); x++) {
      const at = (y * width + x) * 3;
      pixels[at] = red;
      pixels[at + 1] = green;
      pixels[at + 2] = blue;
    }
}

function stroke(
  canvas: Canvas,
  from: readonly [number, number],
  to: readonly [number, number],
  { width, stroke: colour }: Extract<Mark, { kind: "line" }>,
): void {
  const [ax, ay, bx, by] = [...from, ...to].map((v) => v * SCALE) as [number, number, number, number];
  const half = (width * SCALE) / 2;
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  blend(
    canvas,
    colour,
    [Math.min(ax, bx) - half, Math.min(ay, by) - half, Math.max(ax, bx) + half, Math.max(ay, by) + half],
    (px, py) => {
      const along =
        length === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length));
      return half - Math.hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay));
    },
  );
}

function write(canvas: Canvas, mark: Extract<Mark, { kind: "text" }>, { width, height, ink }: Writing): void {
  const shift = { start: 0, middle: width / 2, end: width }[mark.anchor];
  const left = Math.round(mark.x * SCALE - shift);
  const top = Math.round(mark.y * SCALE - height / 2);
  const rgb = rgbOf(mark.fill);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const cover = ink[y * width + x] as number;
      if (cover > 0) lay(canvas, left + x, top + y, rgb, cover / 255);
    }
}

/** Lays a colour over every pixel of a box; `depth` = how far inside the shape a pixel's middle lies, half a pixel is its edge. */
function blend(
  canvas: Canvas,
  colour: string,
  [left, top, right, bottom]: readonly [number, number, number, number],
  depth: (x: number, y: number) => number,
): void {
  const rgb = rgbOf(colour);
  for (let y = Math.max(0, Math.floor(top) - 1); y < Math.min(canvas.height, Math.ceil(bottom) + 1); y++)
    for (let x = Math.max(0, Math.floor(left) - 1); x < Math.min(canvas.width, Math.ceil(right) + 1); x++) {
      const cover = depth(x + 0.5, y + 0.5) + 0.5;
      if (cover > 0) lay(canvas, x, y, rgb, Math.min(1, cover));
    }
}

/** One pixel, covered by a colour to a part of 0 … 1; outside the picture nothing. */
function lay({ width, height, pixels }: Canvas, x: number, y: number, rgb: Colour, cover: number): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const at = (y * width + x) * 3;
  for (let c = 0; c < 3; c++)
    pixels[at + c] = Math.round((pixels[at + c] as number) * (1 - cover) + (rgb[c] as number) * cover);
}

function rgbOf(colour: string): Colour {
  const part = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}
