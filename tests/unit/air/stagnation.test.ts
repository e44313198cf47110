import { describe, expect, it } from "vitest";
import { WEATHER_QUANTITIES, type WeatherHours, type WeatherQuantity, weatherOfDay } from "@/lib/air/rules/stagnation";

type Hour = Record<WeatherQuantity, number | null>;

function hours(more: (label: number) => Partial<Hour>): WeatherHours {
  const list = Array.from(
    { length: 24 },
    (_, i): Hour => ({
      temperature: 50,
      humidity: 600,
      pressure: 8_500,
      windSpeed: 30,
      rain: 0,
      ...more(i + 1),
    }),
  );
  return weatherHours((quantity) => list.map((hour) => hour[quantity]));
}

function weatherHours(of: (quantity: WeatherQuantity) => (number | null)[]): WeatherHours {
  return Object.fromEntries(WEATHER_QUANTITIES.map((quantity) => [quantity, of(quantity)])) as unknown as WeatherHours;
}

describe("weatherOfDay", () => {
  it("takes means of the hours and the sum of the rain", () => {
    const day = weatherOfDay(hours((label) => ({ temperature: label * 10, rain: label === 5 ? 12 : 0 })));
    expect(day).toMatchObject({
      temperature: 125,
      humidity: 600,
      pressure: 8_500,
      windSpeed: 30,
      rain: 12,
      calmHours: 0,
    });
  });

  it("is stagnant when three quarters of the hours are calm and it stays dry", () => {
    const calm = (n: number, rain = 0) =>
      weatherOfDay(hours((label) => ({ windSpeed: label <= 24 - n ? 30 : 14, rain: label === 1 ? rain : 0 })))
        .isStagnant;
    expect([calm(17), calm(18), calm(18, 5)]).toEqual([false, true, false]);
  });

  it("is stagnant after a calm night when the day warms by 12 °C", () => {
    const inversion = (range: number) =>
      weatherOfDay(hours((label) => ({ windSpeed: label <= 8 ? 10 : 40, temperature: label === 15 ? range : 0 })))
        .isStagnant;
    expect([inversion(119), inversion(120)]).toEqual([false, true]);
    expect(weatherOfDay(hours((label) => ({ temperature: label === 15 ? 200 : 0 }))).isStagnant).toBe(false);
  });

  it("judges nothing without wind", () => {
    expect(weatherOfDay(weatherHours(() => new Array(24).fill(null)))).toEqual({
      temperature: null,
      humidity: null,
      pressure: null,
      windSpeed: null,
      rain: null,
      calmHours: 0,
      isStagnant: false,
    });
    expect(weatherOfDay(hours((label) => ({ windSpeed: label <= 17 ? 5 : null })))).toMatchObject({
      calmHours: 17,
      isStagnant: false,
    });
  });
});
