import type { PeerView, WeatherPartsView } from "@/lib/air/queries/outlook-causes";
import type { Translator } from "@/lib/i18n/translator";
import { withMinus } from "@/lib/shared/printed-number";

/** 同组对照 of one pollutant in one sentence. `o`: namespace `outlook`, `a`: `air`. */
export function peerText(peer: PeerView, o: Translator, a: Translator): string {
  return o(`causes.peer.${peer.verdict}`, {
    pollutant: a(`pollutant.${peer.pollutant}`),
    own: signed(peer.own),
    median: signed(peer.median),
    points: peer.difference.replace("-", ""),
    noise: peer.noise ?? "",
    windows: peer.windows,
  });
}

type WeatherChange = Pick<WeatherPartsView, "pollutant" | "change" | "composition" | "concentration">;

/** 天气构成 of one pollutant in one sentence. */
export function weatherText(parts: WeatherChange, o: Translator, a: Translator): string {
  return o("causes.parts", {
    pollutant: a(`pollutant.${parts.pollutant}`),
    change: signed(parts.change),
    composition: signed(parts.composition),
    concentration: signed(parts.concentration),
  });
}

function signed(decimal: string): string {
  if (Number(decimal) === 0) return "0.0";
  return decimal.startsWith("-") ? withMinus(decimal) : `+${decimal}`;
}
