import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { behindPages } from "@/lib/platform/behind-pages";

const counted = globalThis as typeof globalThis & { lantianPages?: { underWay: number } };
afterEach(() => {
  counted.lantianPages = { underWay: 0 };
});

test("files are begun one after the other, in their order, and each gives its own answer", async () => {
  const seen: string[] = [];
  const work = (name: string) => async () => {
    seen.push(`${name} begins`);
    await sleep(3);
    seen.push(`${name} ends`);
    return name;
  };
  expect(await Promise.all(["a", "b", "c"].map((name) => behindPages(work(name))))).toEqual(["a", "b", "c"]);
  expect(seen).toEqual(["a", "b", "c"].flatMap((name) => [`${name} begins`, `${name} ends`]));
});

test("a page that is being answered goes first", async () => {
  counted.lantianPages = { underWay: 1 };
  let isBegun = false;
  const file = behindPages(async () => {
    isBegun = true;
  });
  await sleep(10);
  expect(isBegun).toBe(false);
  counted.lantianPages.underWay = 0;
  await file;
  expect(isBegun).toBe(true);
});

test("neither pages without end nor a file that takes for ever keep another waiting", async () => {
  counted.lantianPages = { underWay: 3 };
  let end: (value?: unknown) => void = () => {};
  const long = behindPages(
    () =>
      new Promise((resolve) => {
        end = resolve;
      }),
  );
  expect(await behindPages(async () => "second")).toBe("second");
  expect(await behindPages(async () => "third")).toBe("third");
  end();
  await long;
});

test("what fails fails for its own asker, and the next one begins", async () => {
  const failing = behindPages(async () => {
    throw new Error("no");
  });
  const next = behindPages(async () => "next");
  await expect(failing).rejects.toThrow("no");
  expect(await next).toBe("next");
});
