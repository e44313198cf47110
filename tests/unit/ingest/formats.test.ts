import { expect, test } from "vitest";
import { declared, readTable } from "../../fixtures/ingest/read-table";

const TYPES = [
  "AQI",
  "PM2.5",
  "PM2.5_24h",
  "PM10",
  "PM10_24h",
  "SO2",
  "SO2_24h",
  "NO2",
  "NO2_24h",
  "O3",
  "O3_24h",
  "O3_8h",
  "O3_8h_24h",
  "CO",
  "CO_24h",
];
const archive = (lines: string[]) => readTable(lines.join("\n"), declared("cnemc-archive"));

test("the archive: six raw types become an hour per station, nine derived ones are only counted, blank is missing", async () => {
  const lines = TYPES.map((type, i) => `20190512,0,${type},${i + 1},`);
  const { summary, hours } = await archive(["date,hour,type,1001A,1002A", ...lines]);
  expect(summary).toMatchObject({ linesRead: 15, accepted: 15, rejected: 0 });
  expect(summary.findings).toContainEqual({ kind: "derived-lines", params: { count: 9 } });
  // Hour 0 ends at 24:00 of the day before; 1002A has nothing and gets no row.
  expect(hours).toEqual([
    {
      stationId: 5,
      hour: "2019-05-11T15:00:00.000Z",
      values: [60_000, 80_000, 140_000, 100_000, 40_000, 20_000, null, null, null, null, null, null],
      mask: 0,
      qualifiers: null,
    },
  ]);
});

test("the archive: a line cut off is refused, a station's second column reported, unknown stations named, a repeat told from a contradiction", async () => {
  const { summary, rejects, hours } = await archive([
    "date,hour,type,3207A,1001A,3207A,9999X",
    "2019-06-01,8,PM10,50,60,51,70",
    "2019-06-01,8,PM10,50,60,51,70",
    "2019-06-01,8,PM10,50,61,51,70",
    "2019-06-01,8,PM2.5,20,3",
    "2019-06-01,9,NOx,1,1,1,1",
  ]);
  expect(summary).toMatchObject({ linesRead: 5, accepted: 1, rejected: 3, duplicate: 1 });
  expect(rejects.map((reject) => reject.reason)).toEqual(["conflicting-duplicate", "short-line", "unknown-type"]);
  expect(summary.findings.map((finding) => finding.kind).sort()).toEqual(["duplicate-column", "unknown-stations"]);
  expect(hours.map((hour) => [hour.stationId, hour.values[4]])).toEqual([
    [7, 500_000],
    [5, 600_000],
  ]);
});

test("the archive: an unreadable cell costs itself, not the other stations of its line", async () => {
  const { summary, hours } = await archive(["date,hour,type,1001A,1002A", "20190601,8,PM10,x1,60"]);
  expect(summary.accepted).toBe(1);
  expect(summary.findings[0]).toMatchObject({ kind: "bad-cell", params: { line: 2, column: "1001A", value: "x1" } });
  expect(hours.map((hour) => hour.stationId)).toEqual([6]);
});

test("PRSA: CO from µg to mg, NA missing, weather in tenths, wind as degrees, hour 0 ending", async () => {
  const { hours, summary } = await readTable(
    `"No","year","month","day","hour","PM2.5","PM10","SO2","NO2","CO","O3","TEMP","PRES","DEWP","RAIN","wd","WSPM","station"\n1,2013,3,1,0,9,NA,3,17,300,89,-0.5,1024.5,-21.4,0,"NNW",5.7,"Dongsi"\n`,
    declared("prsa"),
  );
  expect(summary).toMatchObject({ linesRead: 1, accepted: 1 });
  expect(hours[0]).toMatchObject({ stationId: 4, hour: "2013-02-28T15:00:00.000Z" });
  expect(hours[0]?.values).toEqual([30_000, 170_000, 3000, 890_000, null, 90_000, -5, null, 10_245, 57, 338, 0]);
});

test("a platform day table: Chinese dates, dashes and sentinels as missing, text numbers, remarks left out", async () => {
  const { summary, days, rejects } = await readTable(
    [
      "城市,城市编码,日期,SO2,NO2,PM10,CO,O3_8h,PM2.5,AQI,首要污染物,空气质量级别,等级,更新时间,更新人",
      "甲区,,2025年04月13日,6,20,—,0.5,-99.000,-;,—,—,,,,",
      "甲区,,2025年04月14日,6,20,95,0.5,100,30,73,PM10,良,二级,,",
      "乙区,,2025年04月14日,0,0,0,0,0,0,0,无,无,,,",
      "平均,,,6,20,95,0.5,100,30,,,,,,",
    ].join("\n"),
    declared("platform-day"),
  );
  expect(summary).toMatchObject({ linesRead: 4, accepted: 2, rejected: 2 });
  expect(days[0]).toMatchObject({
    regionId: 8,
    date: "2025-04-13",
    so2: 60_000,
    pm10: null,
    o3: null,
    pm25: null,
    statedAqi: null,
  });
  expect(rejects.map((reject) => reject.reason)).toEqual(["no-value", "summary-row"]);
  expect(summary.findings).toContainEqual({ kind: "aqi-checked", params: { count: 1, differing: 0 } });
});

test("peer days: a stated AQI or primary pollutant that the rule does not give is reported, never copied", async () => {
  const { summary, days } = await readTable(
    "区域,日期,SO2,NO2,CO,O3,PM10,PM2.5,AQI,首要污染物\n甲区,2025-04-14,6,20,0.5,100,95,30,74,PM10\n甲区,2025-04-15,6,20,0.5,100,95,30,73,O3\n",
    declared("peer-day"),
  );
  expect(days.map((day) => day.statedAqi)).toEqual([74, 73]);
  expect(summary.findings.map((finding) => [finding.kind, finding.params.stated, finding.params.computed])).toEqual([
    ["stated-aqi-differs", 74, 73],
    ["stated-primary-differs", "O3", "pm10"],
    ["aqi-checked", undefined, undefined],
  ]);
});

test("a day table without a region column needs one named", async () => {
  const table = "date,so2,no2,co,o3,pm10,pm2_5\n2025-04-14,6,20,0.5,100,95,30\n";
  expect((await readTable(table, declared("peer-day"))).rejects[0]?.reason).toBe("unknown-region");
  expect((await readTable(table, declared("peer-day"), { region: "乙区" })).days[0]?.regionId).toBe(9);
});
