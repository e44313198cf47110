import JSZip from "jszip";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { askWords } from "@/components/reports/asked-answer";
import { askedAnswers } from "@/components/reports/asked-answers";
import { meetingPptxSlides } from "@/components/reports/meeting-pptx-slides";
import { bumpAirVersion } from "@/lib/air/commands/bump-air-version";
import { formats } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { freezeMeeting } from "@/lib/reports/commands/meeting-freeze";
import { indexLines, meetingPptx } from "@/lib/reports/files/meeting-pptx";
import type { AskedFacts } from "@/lib/reports/queries/asked-content";
import type { MeetingView } from "@/lib/reports/queries/meeting-content";
import { meetingSnapshot, snapshotList } from "@/lib/reports/queries/meeting-snapshots";
import { meetingScreen, meetingView } from "@/lib/reports/queries/meeting-view";
import { digest } from "@/lib/reports/rules/canonical-json";
import { testDatabase } from "@/tests/support/database";
import { act, anIssue, type SupervisionWorld, supervisionWorld } from "@/tests/support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;

/** Days of a region from one date to another: good ones, but for the share that is not. */
async function days(regionId: number, from: string, to: string, pm25: number) {
  await db.pool.query(
    `INSERT INTO region_day (region_id, standard, date, so2, no2, co, o3, pm10, pm25, iaqi_so2, iaqi_no2, iaqi_co, iaqi_o3, iaqi_pm10, iaqi_pm25,
       aqi, missing_mask, primary_mask, stations)
     SELECT $1, s, d::date, 90000, 300000, 8000, 900000, 600000, $4 * 10000, 9, 38, 20, 45, 58, $5, $5, 0, 32, '{1}'
       FROM generate_series($2::date, $3::date, '1 day') d, unnest(ARRAY['2012', '2026-transition']) s
     ON CONFLICT (region_id, standard, date) DO UPDATE SET pm25 = EXCLUDED.pm25, iaqi_pm25 = EXCLUDED.iaqi_pm25, aqi = EXCLUDED.aqi`,
    [regionId, from, to, pm25, pm25 + 30],
  );
  await transaction(bumpAirVersion);
}

const office = () => world.people.officeStaff;
const live = async (): Promise<MeetingView> => {
  const view = await meetingView(office());
  if (!view) throw new Error("no wall");
  return view;
};
const freeze = (title: string) => transaction((tx) => freezeMeeting(tx, office(), { title }));

beforeAll(async () => {
  setNow(new Date("2026-11-17T09:00:00+08:00"));
  world = await supervisionWorld(db.pool);
  const { district, east, west } = world.regions;
  for (const [region, pm25] of [
    [district, 40],
    [east, 50],
    [west, 30],
  ] as const) {
    await days(region, "2025-01-01", "2025-11-30", pm25);
    await days(region, "2026-01-01", "2026-11-16", pm25);
  }
  const made = await anIssue(world);
  await act(db.pool, office(), made.taskId, "assign", { ownerUnitId: world.units.east, dueOn: "2026-11-18" });
});
afterAll(() => setNow(undefined));

test("the wall says what the pages say, and who is last two weeks running with the places", async () => {
  const view = await live();
  expect(view.towns?.week.rows.map(({ region }) => region.code)).toEqual(["990102", "990101"]);
  expect(view.bottomTwice.weeks).toHaveLength(2);
  expect(view.bottomTwice.regions).toMatchObject([{ code: "990101", ranks: [2, 2] }]);
  expect(view.since).toBeNull();
  expect(view.overdue.total).toBe(0);
});

test("frozen with its digest; later data change nothing of it, and the next wall says what moved since", async () => {
  const before = await live();
  const id = await freeze("11月17日调度会");
  const first = await meetingSnapshot(office(), id);
  expect(first).toMatchObject({ id, title: "11月17日调度会", heldOn: "2026-11-17", intact: true });
  expect(first?.view).toEqual(JSON.parse(JSON.stringify(before)));

  const asked = (view?: MeetingView) => askedAnswers(view?.asked as AskedFacts, askWords("zh-CN"));
  expect(asked(first?.view)).toHaveLength(10);
  expect(asked(first?.view).find(({ question }) => question === "near")?.sentence).toContain("320");

  setNow(new Date("2026-11-17T15:00:00+08:00"));
  await anIssue(world, { categoryId: world.category("coal.stove") });
  setNow(new Date("2026-11-24T09:00:00+08:00"));
  await days(world.regions.district, "2026-11-17", "2026-11-23", 90);
  await days(world.regions.district, "2026-11-10", "2026-11-12", 95);
  await days(world.regions.west, "2026-11-17", "2026-11-23", 20);
  await days(world.regions.east, "2026-11-17", "2026-11-23", 20);
  await anIssue(world, { categoryId: world.category("burning.straw") });
  const after = await live();
  // One on the day of the meeting itself, hours after it, and one a week later.
  expect(after.since).toMatchObject({ snapshotId: id, heldOn: "2026-11-17", found: 2, closed: 0 });
  const line = (mark: string) => after.since?.lines.find((one) => one.mark === mark);
  expect(line("overdue")).toEqual({ mark: "overdue", before: "0", after: "1", change: "+1", tone: "bad" });
  expect(line("goodDays")).toMatchObject({
    before: String(before.marks.goodDays),
    after: String(after.marks.goodDays),
  });
  expect(Number(line("index")?.after)).toBeGreaterThan(Number(line("index")?.before));
  const again = await meetingSnapshot(office(), id);
  expect(again?.view).toEqual(first?.view);
  // The ten answers of the meeting stand; those of today are others.
  expect(asked(again?.view)).toEqual(asked(first?.view));
  for (const question of ["near", "late", "since"] as const)
    expect(asked(after).find((one) => one.question === question)?.sentence).not.toBe(
      asked(again?.view).find((one) => one.question === question)?.sentence,
    );
  // A town reads the same, without the names of places elsewhere.
  const seen = (await meetingSnapshot(world.people.eastStaff, id))?.view.asked;
  expect(seen).toMatchObject({ spike: null, places: null, air: JSON.parse(JSON.stringify(before.asked?.air)) });
  expect(again?.sha256).toBe(first?.sha256);

  const second = await freeze("11月24日调度会");
  expect((await meetingSnapshot(office(), second))?.view.since?.snapshotId).toBe(id);
  expect((await live()).since?.snapshotId).toBe(second);
  expect((await snapshotList(office())).map((one) => one.id)).toEqual([second, id]);
});

test("a snapshot is append only, and one that was tampered with says so", async () => {
  const [last] = await snapshotList(office());
  const id = last?.id ?? 0;
  await expect(db.pool.query("UPDATE meeting_snapshot SET title = 'x' WHERE id = $1", [id])).rejects.toThrow();
  await expect(db.pool.query("DELETE FROM meeting_snapshot WHERE id = $1", [id])).rejects.toThrow();
  await db.owner.query("ALTER TABLE meeting_snapshot DISABLE TRIGGER USER");
  await db.owner.query("UPDATE meeting_snapshot SET view = jsonb_set(view, '{overdue,total}', '0') WHERE id = $1", [
    id,
  ]);
  await db.owner.query("ALTER TABLE meeting_snapshot ENABLE TRIGGER USER");
  expect((await meetingSnapshot(office(), id))?.intact).toBe(false);
});

test("however many look, it is worked out once per state of air and work; an order given since is on it at once", async () => {
  const views = await Promise.all(Array.from({ length: 50 }, live));
  expect(new Set(views).size).toBe(1);
  const { rows } = await db.pool.query("SELECT id FROM rectification_task WHERE owner_unit_id = $1", [
    world.units.east,
  ]);
  await act(db.pool, world.people.eastStaff, rows[0].id, "accept");
  const later = await live();
  expect(later).not.toBe(views[0]);
  expect(await live()).toBe(later);
  await transaction(bumpAirVersion);
  expect(await live()).not.toBe(later);
});

test("a screen never waits for an import: the wall of seconds ago at once, then the new one; work is on it at once", async () => {
  const screen = () => meetingScreen(office());
  const first = await screen();
  await transaction(bumpAirVersion);
  expect(await screen()).toBe(first);
  await vi.waitFor(async () => expect(await screen()).not.toBe(first), 5_000);
  expect((await screen())?.version).toBe((await live()).version);
  const settled = await screen();
  setNow(new Date("2026-11-24T09:30:00+08:00"));
  await anIssue(world, { categoryId: world.category("dust.road") });
  expect((await screen())?.since?.found).toBe((settled?.since?.found ?? 0) + 1);
  // The head and the staff see the same wall, worked out once.
  expect(await meetingScreen(world.people.officeStaff)).toBe(await meetingScreen(world.people.officeHead));
});

test("grids have no wall; the digest does not hang on the order of keys", async () => {
  const { eastGrid } = world.people;
  expect(await snapshotList(eastGrid)).toEqual([]);
  expect(digest({ a: 1, b: [{ c: null, d: 2 }] })).toBe(digest({ b: [{ d: 2, c: null }], a: 1 }));
});

test("whoever asks for the same slides, while they are being made or later, gets the same file; what differs in one mark is another", async () => {
  const slide = {
    title: "一",
    note: "",
    table: { heads: ["a"], numeric: [false], rows: [["x"]], marked: new Set([0]), widths: [1] },
  };
  const unmarked = { ...slide, table: { ...slide.table, marked: new Set<number>() } };
  const [one, two, other] = await Promise.all(
    [[slide], [slide], [unmarked]].map((slides) => meetingPptx("会议", slides, "")),
  );
  expect(one).toBe(two);
  expect(other).not.toBe(one);
  expect(await meetingPptx("会议", [{ ...slide }], "")).toBe(one);
  expect(await meetingPptx("会议", [slide], "第二次")).not.toBe(one);
});

test.each(["zh-CN", "en"] as const)(
  "the PowerPoint of it has the wall's slides as native text, tables and a chart (%s)",
  async (locale) => {
    const view = await live();
    const words = {
      air: translator(locale, "air"),
      dashboard: translator(locale, "dashboard"),
      meeting: translator(locale, "meeting"),
      f: formats(locale),
    };
    const slides = meetingPptxSlides(view, words, indexLines(view));
    const deck = await JSZip.loadAsync(await meetingPptx("会议", slides, "foot"));
    const names = Object.keys(deck.files).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
    expect(names).toHaveLength(slides.length);
    const xml = (await Promise.all(names.map((name) => deck.file(name)?.async("string")))).join("");
    expect(xml).toContain(`${view.headline.goodDays.shown}`);
    expect(xml).toContain(translator(locale, "ask")("question.since").replace(/'/g, "&apos;"));
    expect(xml).toContain(view.towns?.year.rows[0]?.region.name ?? "?");
    expect(xml.match(/<a:tbl>/g)?.length).toBeGreaterThanOrEqual(4);
    expect(Object.keys(deck.files).some((name) => name.startsWith("ppt/charts/chart"))).toBe(true);
    expect(Object.keys(deck.files).filter((name) => /vba|activeX/i.test(name))).toEqual([]);
  },
);

test("F the number of a unit leads to its rows for those who may open all of them, and is a mere number for others", async () => {
  setNow(new Date("2026-11-24T09:00:00+08:00"));
  const { eastStaff, westStaff } = world.people;
  const own = { name: expect.any(String), overdue: 1 };
  for (const viewer of [office(), eastStaff])
    expect((await meetingView(viewer))?.overdue.units).toMatchObject([{ ...own, id: world.units.east }]);
  const [seen] = (await meetingView(westStaff))?.overdue.units ?? [];
  expect(seen).toMatchObject(own);
  expect(seen).not.toHaveProperty("id");
});
