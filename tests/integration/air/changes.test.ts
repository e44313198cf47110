import { beforeAll, expect, it } from "vitest";
import { correctReading } from "@/lib/air/commands/correct-reading";
import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { recordDustDays } from "@/lib/air/commands/record-dust-days";
import { rescore } from "@/lib/air/commands/rescore";
import { revokeDustEvent } from "@/lib/air/commands/revoke-dust-event";
import { setAirPolicy } from "@/lib/air/commands/set-air-policy";
import { setTarget } from "@/lib/air/commands/set-target";
import { figuresOf } from "@/lib/air/queries/figures-of";
import { airVersion } from "@/lib/air/queries/kept-answer";
import { standardsPage } from "@/lib/air/queries/standards-page";
import { stationDetail } from "@/lib/air/queries/station-detail";
import { recordDustInput, setAirPolicyInput } from "@/lib/air/schema";
import { systemViewer, type Viewer } from "@/lib/identity/rules/viewer";
import { sql, transaction } from "@/lib/platform/db";
import { contentHash } from "@/lib/shared/content-hash";
import { testDatabase } from "@/tests/support/database";
import { describeWithData } from "@/tests/unit/air/shared-data";
import { loadPrsa } from "../air/load-prsa";

const viewer = systemViewer("test");
const stranger: Viewer = {
  ...viewer,
  system: undefined,
  permissions: new Set(),
  roles: ["staff"],
  unitKind: "town",
} as never;

const year = (basis = {}) => figuresOf(viewer, { region: "PRSA" }, "2016-01-01", "2016-12-31", basis);
const audited = (event: string) =>
  sql<{ detail: Record<string, unknown>; actor_name: string }>(
    "audited",
    "SELECT detail, actor_name FROM audit_event WHERE event = $1",
    [event],
  );

describeWithData("changes to air data", async () => {
  await testDatabase();
  beforeAll(async () => {
    await loadPrsa(["Dongsi", "Wanliu"]);
    await recomputeStale();
  });

  it("corrects a reading: history, qualifier, audit and the day's figures in one transaction", async () => {
    const hour = { station: "Dongsi", date: "2016-07-15", label: 9 };
    const before = await stationDetail(viewer, { station: "Dongsi", date: "2016-07-15" });
    await transaction((tx) =>
      correctReading(tx, viewer, { ...hour, pm25: "900", pm10: "", seenBatch: 1, reason: "校准记录 17 号" }),
    );
    const after = await stationDetail(viewer, { station: "Dongsi", date: "2016-07-15" });
    const [was, is] = [before?.hours[8], after?.hours[8]];
    expect(is).toMatchObject({
      label: 9,
      values: { pm25: "900", pm10: null, no2: was?.values.no2 },
      qualifiers: { pm25: "corrected", pm10: "corrected" },
      history: [{ values: { pm25: was?.values.pm25, pm10: was?.values.pm10 }, reason: "校准记录 17 号", batchId: 1 }],
    });
    expect(Number(after?.day?.concentrations.pm25)).toBeGreaterThan(Number(before?.day?.concentrations.pm25) + 30);
    expect(after?.day?.hours.pm10).toBe((before?.day?.hours.pm10 ?? 0) - 1);
    expect(await audited("reading.corrected")).toMatchObject([
      { actor_name: viewer.name, detail: { reason: "校准记录 17 号", after: { pm25: 9_000_000, pm10: null } } },
    ]);
  });

  it("keeps an impossible correction out of statistics", async () => {
    await transaction((tx) =>
      correctReading(tx, viewer, { station: "Wanliu", date: "2016-07-15", label: 1, pm10: "-5", reason: "原始记录" }),
    );
    const detail = await stationDetail(viewer, { station: "Wanliu", date: "2016-07-15" });
    expect(detail?.hours[0]).toMatchObject({
      values: { pm10: "-5" },
      excluded: ["pm10"],
      qualifiers: { pm10: "negative" },
    });
  });

  it("tells whoever saves a form that was opened before somebody else's correction, and takes nothing of that back", async () => {
    const at = { station: "Dongsi", date: "2016-07-14", label: 5 };
    const opened = (await stationDetail(viewer, at))?.hours[4]?.values;
    const form = { ...Object.fromEntries(Object.entries(opened ?? {}).map(([p, value]) => [p, value ?? ""])) };
    const seen = contentHash(opened);
    const save = (changes: object) =>
      transaction((tx) =>
        correctReading(tx, viewer, { ...at, ...form, seenBatch: 1, seen, reason: "校准", ...changes }),
      );
    await save({ pm25: "41" });
    await expect(save({ co: "0.9" })).rejects.toMatchObject({
      key: "changed-meanwhile",
      params: { who: viewer.name },
    });
    expect((await stationDetail(viewer, at))?.hours[4]?.values).toEqual({ ...opened, pm25: "41" });
  });

  it("leaves an official hour to two people where the office wants two, a single one too", async () => {
    const person = { ...viewer, system: undefined, userId: 1, roles: ["head"], unitKind: "air_office" } as Viewer;
    const wanted = (secondPerson: boolean) =>
      sql(
        "two-persons",
        `INSERT INTO policy_setting (key, valid_from, value, reason) VALUES ('ingest.import', '2016-01-01', $1::jsonb, '')
         ON CONFLICT (key, valid_from) DO UPDATE SET value = excluded.value`,
        [JSON.stringify({ secondPerson, stuckHours: 12, excludeStuck: false })],
      );
    const correct = () =>
      transaction((tx) =>
        correctReading(tx, person, { station: "Dongsi", date: "2016-07-13", label: 5, pm25: "1", reason: "校准" }),
      );
    await sql("official", "UPDATE station SET kind = 'national' WHERE code = 'Dongsi'");
    await wanted(true);
    await expect(correct()).rejects.toMatchObject({ key: "correct-second-person" });
    await wanted(false);
  });

  it.each([
    ["a stranger", stranger, {}, "not-found"],
    ["an unknown hour", viewer, { date: "2031-01-01" }, "not-found"],
    ["an hour that another batch has replaced", viewer, { seenBatch: 99 }, "conflict"],
    ["the same value", viewer, { pm25: undefined }, "bad-input"],
  ])("refuses %s and changes nothing", async (_name, who, input, key) => {
    const before = await airVersion();
    const correction = { station: "Dongsi", date: "2016-07-16", label: 3, pm25: "1", reason: "试", ...input };
    await expect(transaction((tx) => correctReading(tx, who, correction))).rejects.toMatchObject({ key });
    expect(await airVersion()).toBe(before);
  });

  it("takes dust days out of concentrations and index but not out of the rate, until the document is revoked", async () => {
    const before = (await year())?.figures;
    const input = recordDustInput.parse({
      document: "环监函〔2016〕5号",
      issuedOn: "2016-06-01",
      regions: "PRSA",
      dates: ["2016-05-04", "2016-05-05", "2016-05-05"],
    });
    const { id, days } = await transaction((tx) => recordDustDays(tx, viewer, input));
    expect(days).toBe(2);
    const practice = (await year())?.figures;
    expect(practice?.dustDays).toEqual(["2016-05-04", "2016-05-05"]);
    expect(practice?.validDays.shown).toBe(before?.validDays.shown);
    expect(practice?.concentrations.pm10.n).toBe((before?.concentrations.pm10.n ?? 0) - 2);
    expect(practice?.concentrations.o3.n).toBe(before?.concentrations.o3.n);
    expect((await year({ dust: "exclude" }))?.figures.validDays.shown).toBe(
      String(Number(before?.validDays.shown) - 2),
    );
    expect((await year({ dust: "include" }))?.figures.concentrations.pm10.n).toBe(before?.concentrations.pm10.n);

    await transaction((tx) => revokeDustEvent(tx, viewer, { id, reason: "文件撤回" }));
    expect((await year())?.figures).toEqual(before);
    await expect(transaction((tx) => revokeDustEvent(tx, viewer, { id, reason: "再撤" }))).rejects.toMatchObject({
      key: "changed-meanwhile",
    });
    expect((await standardsPage(viewer)).dust).toMatchObject([{ document: "环监函〔2016〕5号", days: [{}, {}] }]);
    expect(await audited("dust-event.recorded")).toHaveLength(1);
    expect(await audited("dust-event.revoked")).toHaveLength(1);
  });

  it("guesses no dust day of tomorrow and none in a region out of reach", async () => {
    const input = recordDustInput.parse({
      document: "监测函",
      issuedOn: "2016-06-01",
      regions: ["PRSA"],
      dates: ["2099-05-04"],
    });
    await expect(transaction((tx) => recordDustDays(tx, viewer, { ...input, document: "函1" }))).rejects.toMatchObject({
      key: "bad-input",
    });
    await expect(transaction((tx) => recordDustDays(tx, stranger, input))).rejects.toMatchObject({ key: "not-found" });
  });

  it("sets a target, changes it, takes it away", async () => {
    const seen = async () => (await standardsPage(viewer)).targetsHash;
    const target = async (value: string, opened?: string) => {
      const form = { region: "PRSA", year: 2016, measure: "pm25", value, document: "府办〔2016〕1号" } as const;
      const shown = opened ?? (await seen());
      return transaction((tx) => setTarget(tx, viewer, { ...form, seen: shown }));
    };
    const empty = await seen();
    await target("60");
    await target("57.5");
    await expect(target("50", empty)).rejects.toMatchObject({ status: 409, params: { who: viewer.name } });
    expect((await standardsPage(viewer)).targets).toMatchObject([{ year: 2016, measure: "pm25", value: "57.50" }]);
    await target("");
    expect((await standardsPage(viewer)).targets).toEqual([]);
    expect((await audited("target.set")).map(({ detail }) => [detail.before, detail.after])).toEqual([
      [null, "60"],
      ["60.00", "57.5"],
      ["57.50", null],
    ]);
  });

  it("follows the office's choice from its day on", async () => {
    const before = await year();
    const policy = setAirPolicyInput.parse({
      name: "missing",
      validFrom: "2016-06-01",
      value: "any",
      reason: "按旧口径",
      seen: contentHash([]),
    });
    await transaction((tx) => setAirPolicy(tx, viewer, policy));
    await expect(
      transaction((tx) => setAirPolicy(tx, viewer, { ...policy, value: "hj633-2026" })),
    ).rejects.toMatchObject({ status: 409, params: { who: viewer.name } });
    const after = await year();
    expect(after?.basis.missing).toBe("any");
    expect(Number(after?.figures.validDays.shown)).toBeGreaterThan(Number(before?.figures.validDays.shown));
    const earlier = await figuresOf(viewer, { region: "PRSA" }, "2016-01-01", "2016-05-31", {});
    expect(earlier?.basis.missing).toBe("hj633-2026");
    await expect(
      transaction((tx) => setAirPolicy(tx, viewer, { ...policy, value: "sometimes" })),
    ).rejects.toMatchObject({ key: "bad-input" });
    await expect(transaction((tx) => setAirPolicy(tx, stranger, policy))).rejects.toMatchObject({
      key: "not-permitted",
    });
  });

  it("rescores a standard from stored days to the very same rows", async () => {
    const rows = () =>
      sql(
        "all-days",
        "SELECT 'station', d::text FROM station_day d UNION ALL SELECT 'region', d::text FROM region_day d ORDER BY 1, 2",
      );
    const before = await rows();
    for (const standard of ["2026-transition", "2012"] as const) await rescore(standard);
    expect(await rows()).toEqual(before);
  });

  it("shows nothing to whoever may read no figures", async () => {
    expect(await figuresOf(stranger, { region: "PRSA" }, "2016-01-01", "2016-12-31", {})).toBeNull();
    expect(await stationDetail(stranger, { station: "Dongsi" })).toBeNull();
  });
});
