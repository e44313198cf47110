import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const block =
  /:root\[data-palette="safe"\] \{([\s\S]*?)\}/.exec(readFileSync("components/ui/tokens.css", "utf8"))?.[1] ?? "";
const colours = [1, 2, 3, 4, 5, 6].map((level) => new RegExp(`--l${level}: (#[0-9a-f]{6});`).exec(block)?.[1] ?? "");

/** Relative luminance after WCAG 2.2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** CIE lightness, 0 … 100: equal steps look equal. */
const lightness = (colour: string) => 116 * Math.cbrt(luminance(colour)) - 16;

const contrast = (one: string, other: string) => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

test("F colour-safe palette: lightness falls with each level, and falls most at AQI 100", () => {
  const steps = colours.slice(1).map((colour, i) => lightness(colours[i] ?? "") - lightness(colour));
  expect(Math.min(...steps)).toBeGreaterThan(8);
  expect(Math.max(...steps)).toBe(steps[1]);
});

test("F colour-safe palette: the words on each level can be read", () => {
  const inks = ["#000000", "#000000", "#000000", "#ffffff", "#ffffff", "#ffffff"];
  expect(colours.map((colour, i) => contrast(colour, inks[i] ?? "") >= 4.5)).toEqual(Array(6).fill(true));
});
