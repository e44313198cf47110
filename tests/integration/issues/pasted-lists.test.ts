import { beforeAll, expect, test } from "vitest";
import { pasteIssues } from "@/lib/issues/commands/paste-issues";
import { type PasteInput, pasteInput } from "@/lib/issues/schema-forms";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;

beforeAll(async () => {
  setNow(new Date("2026-11-24T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
});

const list = (n: number) => `${n}`.padStart(8, "0").concat("-1111-4111-8111-111111111111");
const paste = (n: number, text: string, changes: Partial<PasteInput> = {}) =>
  transaction((tx) =>
    pasteIssues(
      tx,
      world.people.officeStaff,
      pasteInput.parse({
        clientId: list(n),
        text,
        mapping: [],
        categoryId: world.category("dust"),
        preview: false,
        ...changes,
      }),
    ),
  );
const keys = (done: Awaited<ReturnType<typeof paste>>) => done.outcomes.map((row) => row.faults.map(({ key }) => key));
const LIST = "序号\t镇街\t问题描述\t地址\n1\t东镇\t裸土未覆盖\t东路\n2\t东镇\t堆煤未苫盖\t北路";

test("C5 the same list again is recognised and asked; an answer lets a row be another problem", async () => {
  const first = await paste(1, LIST);
  expect(keys(first)).toEqual([[], []]);
  const [number] = first.outcomes.map((row) => row.number);
  const again = await paste(2, LIST, { preview: true });
  expect(again.outcomes[0]?.faults).toMatchObject([{ key: "known", params: { number, on: "2026-11-24" } }]);
  expect(keys(await paste(2, LIST))).toEqual([["known"], ["known"]]);
  // The next week's list has the same numbers and other problems.
  expect(
    keys(await paste(3, LIST.replace("裸土未覆盖", "车辆带泥").replace("堆煤未苫盖", "道路扬尘"), { preview: true })),
  ).toEqual([[], []]);
  const answered = await paste(2, LIST, { edits: { 1: { again: true } } });
  expect(answered.outcomes.map((row) => row.number === null)).toEqual([true, false]);
});

test("C5 the same list with one cell changed is recognised: signs and spaces, a word, the town under a number of its own", async () => {
  const text =
    "编号\t镇街\t问题描述\t地址\nDC-0107\t东镇\t渣土车冲洗台损坏未启用\t南路\n3\t东镇\t建筑垃圾露天堆放约三亩\t西路";
  expect(keys(await paste(7, text))).toEqual([[], []]);
  const changed = async (from: string, to: string) => keys(await paste(8, text.replace(from, to), { preview: true }));
  expect(await changed("冲洗台损坏未启用\t南路", "冲洗台，损坏 未启用。\t南路")).toEqual([["known"], ["known"]]);
  expect(await changed("冲洗台损坏未启用", "道路带泥上路")).toEqual([["known"], ["known"]]);
  expect(await changed("DC-0107\t东镇", "DC-0107\t西镇")).toEqual([["known"], ["known"]]);
  expect(await changed("约三亩\t西路", "约五亩\t西路口")).toEqual([["known"], ["known"]]);
  expect(await changed("建筑垃圾露天堆放约三亩", "餐饮油烟直排")).toEqual([["known"], []]);
  expect(await changed("3\t东镇", "4\t东镇")).toEqual([["known"], ["known"]]);
});

test("the answer lost and the list sent again, hours later: the same numbers", async () => {
  const text = LIST.replaceAll("路", "街");
  const first = await paste(4, text);
  setNow(new Date("2026-11-24T15:00:00+08:00"));
  expect((await paste(4, text)).outcomes.map((row) => row.number)).toEqual(first.outcomes.map((row) => row.number));
});

test("C14 three rows of one place and one category are asked, not written three times", async () => {
  const text = "镇街\t问题描述\t地址\n东镇\t裸土一\t西站工地\n东镇\t裸土二\t西站工地\n东镇\t裸土三\t西站 工地";
  const done = await paste(5, text, { edits: { 2: { again: true } } });
  expect(keys(done)).toEqual([[], ["same-place"], []]);
  expect(done.outcomes[1]?.faults[0]?.params).toEqual({ row: 1 });
  expect(done.outcomes.map((row) => row.number !== null)).toEqual([true, false, true]);
});

test("C2 what is changed in the preview is what is written; a row can be left out", async () => {
  const text = "镇街\t问题描述\t地址\t责任单位\n镇\t扬尘甲\t一号路\t局\n东镇\t扬尘乙\t二号路\t";
  const preview = await paste(6, text, { preview: true });
  expect(preview.outcomes[0]?.faults).toMatchObject([{ field: "town" }, { field: "ownerUnit" }]);
  const edits = {
    0: { town: "东镇", ownerUnit: "", foundOn: "2026-11-20", severity: "grave", category: "扬尘", address: "三号路" },
    1: { skip: true as const },
  };
  const seen = await paste(6, text, { preview: true, edits });
  const category = (await db.pool.query("SELECT name FROM category WHERE id = $1", [world.category("dust")])).rows[0]
    .name;
  expect(seen.names.categories).toContain(category);
  const done = await paste(6, text, { edits: { ...edits, 0: { ...edits[0], category } } });
  expect(keys(done)).toEqual([[], ["skipped"]]);
  const { rows } = await db.pool.query(
    "SELECT address, severity, (found_at AT TIME ZONE 'Asia/Shanghai')::date::text AS found FROM issue WHERE number = $1",
    [done.outcomes[0]?.number],
  );
  expect(rows).toEqual([{ address: "三号路", severity: "grave", found: "2026-11-20" }]);
});
