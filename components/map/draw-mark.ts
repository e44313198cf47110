import type { Layer, Look, Mark } from "./map-mark";
import type { Palette } from "./map-palette";

type Canvas = CanvasRenderingContext2D;

/** Pixels from the middle of a mark within which a finger hits it. */
export const HIT_PIXELS = 14;

/** Fill and ink of a look. Each ink stands out on its fill in light and dark. */
export function coloursOf(look: Look, palette: Palette): { fill: string; ink: string } {
  switch (look) {
    case "l0":
      return { fill: palette["hatch-bg"], ink: palette.ink };
    case "l1":
    case "l2":
    case "l3":
    case "l4":
    case "l5":
    case "l6":
      return { fill: palette[look], ink: palette[`${look}-ink`] };
    case "none":
      return { fill: palette.surface, ink: palette.ink };
    case "site":
      return { fill: palette.surface, ink: palette.accent };
    case "green":
    case "yellow":
      return { fill: palette[`lamp-${look}`], ink: palette["l1-ink"] };
    default:
      return { fill: palette[`lamp-${look}`], ink: palette.surface };
  }
}

/** Stations are labels with the index, issues are discs, places are squares: the shape says the layer, the face what the colour says. */
export function drawMark(
  canvas: Canvas,
  mark: Pick<Mark, "layer" | "look" | "face">,
  x: number,
  y: number,
  palette: Palette,
) {
  const { fill, ink } = coloursOf(mark.look, palette);
  canvas.fillStyle = fill;
  canvas.strokeStyle = mark.layer === "sites" ? palette.accent : palette.ink;
  canvas.lineWidth = 1;
  canvas.beginPath();
  if (mark.layer === "issues") canvas.arc(x, y, 9, 0, 2 * Math.PI);
  else if (mark.layer === "stations") canvas.rect(x - 16, y - 10, 32, 20);
  else canvas.rect(x - 9, y - 9, 18, 18);
  canvas.fill();
  canvas.stroke();
  label(canvas, mark.face, x, y, ink, `${mark.layer === "stations" ? "bold 13px" : "12px"} ${palette.font}`);
}

/** Several of a layer: their number, and below it how many of them are bad, with the mark that says so. */
export function drawCluster(
  canvas: Canvas,
  cluster: { count: number; bad: number; layer: Layer; badFace: string },
  x: number,
  y: number,
  palette: Palette,
) {
  const r = clusterRadius(cluster.count);
  canvas.beginPath();
  if (cluster.layer === "sites") canvas.rect(x - r, y - r, 2 * r, 2 * r);
  else canvas.arc(x, y, r, 0, 2 * Math.PI);
  canvas.fillStyle = palette.surface;
  canvas.globalAlpha = 0.92;
  canvas.fill();
  canvas.globalAlpha = 1;
  canvas.lineWidth = cluster.bad > 0 ? 3 : 2;
  canvas.strokeStyle =
    cluster.bad > 0 ? palette["lamp-red"] : cluster.layer === "sites" ? palette.accent : palette.muted;
  canvas.stroke();
  const font = `bold 12px ${palette.font}`;
  label(canvas, short(cluster.count), x, cluster.bad > 0 ? y - 6 : y, palette.ink, font);
  if (cluster.bad > 0)
    label(canvas, `${cluster.badFace}${short(cluster.bad)}`, x, y + 7, palette.bad, `11px ${palette.font}`);
}

/** Pixels; wider for more, by the logarithm. */
export function clusterRadius(count: number): number {
  return Math.min(22, 11 + 3 * Math.log10(Math.max(1, count)));
}

/** A ring around what the list points at. */
export function drawRing(canvas: Canvas, x: number, y: number, palette: Palette) {
  canvas.beginPath();
  canvas.arc(x, y, 20, 0, 2 * Math.PI);
  canvas.lineWidth = 3;
  canvas.strokeStyle = palette.accent;
  canvas.stroke();
}

/** A text in the middle of a place, with the paper's colour around it where it stands on the map itself. */
export function label(canvas: Canvas, text: string, x: number, y: number, ink: string, font: string, halo?: string) {
  canvas.font = font;
  canvas.textAlign = "center";
  canvas.textBaseline = "middle";
  if (halo) {
    canvas.lineWidth = 3;
    canvas.strokeStyle = halo;
    canvas.strokeText(text, x, y);
  }
  canvas.fillStyle = ink;
  canvas.fillText(text, x, y);
}

function short(count: number): string {
  return count < 10_000 ? String(count) : `${Math.round(count / 1000)}k`;
}
