import type { Browser, Locator, Page } from "@playwright/test";
import { today } from "@/lib/platform/clock";
import { addDays, civilDate, yearOf } from "@/lib/shared/civil-date";
import { expect, test } from "../support/browser";
import { type EmptyOffice, emptyOffice } from "../support/empty-office";
import { firstSignIn } from "../support/first-sign-in";

/** Nothing of the demo: an empty database, and what three administrators and one official do in the pages. */
let office: EmptyOffice;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  office = await emptyOffice(Number(process.env.E2E_PORT) + 4);
});
test.afterAll(() => office?.stop());

const yesterday = addDays(today(), -1);
const firstDay = civilDate(yearOf(yesterday) - 1, 1, 1);
const daysUntilYesterday = () => {
  const days: string[] = [];
  for (let day = firstDay; day <= yesterday; day = addDays(day, 1)) days.push(day);
  return days;
};

const enter = (browser: Browser, loginName: string, once: string): Promise<Page> =>
  firstSignIn(browser, office.url, loginName, once);

const form = (page: Page, button: string): Locator =>
  page.locator("form", { has: page.getByRole("button", { name: button, exact: true }) });

async function send(filled: Locator, saved = "已保存"): Promise<void> {
  await filled.getByRole("button").last().click();
  await expect(filled.getByText(saved).first()).toBeVisible();
}

/** Sends a file of a source and takes it in. */
async function bring(page: Page, source: string, name: string, text: string): Promise<void> {
  await page.goto("/import");
  await page.getByLabel("数据来源").selectOption({ value: source });
  await page
    .getByLabel("选择或拖入文件")
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(`\uFEFF${text}`) });
  await page.getByRole("button", { name: "导入文件" }).click();
  await expect(page).toHaveURL(/\/import\/\d+/, { timeout: 120_000 });
  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("button", { name: "确认计入" }).click();
  await expect(page.getByText("已计入").first()).toBeVisible({ timeout: 120_000 });
}

const hours = () => {
  const lines = ["点位编码,日期,小时,SO2,NO2,CO,O3,PM10,PM2.5"];
  for (const day of daysUntilYesterday())
    for (let hour = 1; hour <= 24; hour++)
      for (const [station, pm10] of [
        ["WL01", 70],
        ["FD01", 80],
      ] as const)
        lines.push(
          `${station},${day},${hour},9,${20 + (hour % 7)},0.7,${60 + hour},${pm10 + (hour % 5)},${pm10 / 2 + (hour % 3)}`,
        );
  return lines.join("\n");
};

const officialDays = (names: readonly [string, number][]) =>
  [
    "区域,日期,SO2,NO2,CO,O3,PM10,PM2.5,AQI,首要污染物",
    ...daysUntilYesterday().flatMap((day) =>
      names.map(([name, pm10]) => `${name},${day},8,25,0.6,90,${pm10},${pm10 / 2},,`),
    ),
  ].join("\n");

test("a real office has what only the demo has: from an empty database to the bulletin's second sentence, in the pages alone", async ({
  browser,
}) => {
  test.setTimeout(600_000);
  expect([...office.logins.keys()]).toEqual(["sysadmin1", "secadmin1", "auditadmin1"]);
  const system = await enter(browser, "sysadmin1", office.logins.get("sysadmin1") ?? "");

  // The district that is there gets its name and code, then the city above it, then towns and neighbours from a list.
  await system.goto("/first-steps");
  await expect(system.getByText("离第一份通报还差")).toBeVisible();
  await system.getByRole("link", { name: "本区名称和代码" }).click();
  const renamed = form(system, "更名");
  await renamed.getByLabel(/^名称/).fill("砚山区");
  await renamed.getByLabel(/拼音/).fill("Yanshan District");
  await renamed.getByLabel(/新代码/).fill("990311");
  await renamed.getByLabel(/依据/).fill("首次设置");
  await renamed.getByRole("button").last().click();
  await expect(system.getByRole("row", { name: /砚山区/ }).first()).toBeVisible();
  await system.goto("/admin/places");
  const city = form(system, "新建市");
  await city.getByLabel(/代码/).fill("990300");
  await city.getByLabel(/^名称/).fill("临漠市");
  await city.getByLabel(/拼音/).fill("Linmo City");
  await send(city);
  await system.goto("/admin/places/import");
  await system
    .getByLabel(/粘贴清单/)
    .fill(
      "990312,柏峪县,Baiyu County\n990313,榆沟县,Yugou County\n990311100,望柳镇,Wangliu Town\n990311101,烽堆镇,Fengdui Town",
    );
  await system.getByRole("button", { name: "预览" }).click();
  await system.getByRole("button", { name: "新建 4 个区域" }).click();
  await expect(system.getByText("已新建 4 个区域")).toBeVisible();

  // Units, and the stations that stand for the towns and the district.
  await system.goto("/admin/places");
  const unit = form(system, "新建单位");
  await unit.getByLabel(/类型/).selectOption("department");
  await unit.getByLabel(/所在区域/).selectOption({ label: "　砚山区 (990311)" });
  await unit.getByLabel(/代码/).fill("zjj");
  await unit.getByLabel(/^名称/).fill("砚山区住建局");
  await send(unit);
  for (const [code, name, town] of [
    ["WL01", "望柳站", "　　望柳镇 (990311100)"],
    ["FD01", "烽堆站", "　　烽堆镇 (990311101)"],
  ] as const) {
    await system.goto("/admin/places");
    const station = form(system, "新建点位");
    await station.getByLabel(/代码/).fill(code);
    await station.getByLabel(/所在区域/).selectOption({ label: town });
    await station.getByLabel(/^名称/).fill(name);
    await station.getByLabel(/启用日/).fill(firstDay);
    await station.getByLabel(/参与评价/).selectOption("district");
    await send(station);
  }

  // Who is ranked with whom, and how the bulletin calls them.
  await system.goto("/admin/groups");
  await expect(system.getByText("还没有排名组")).toBeVisible();
  const group = form(system, "新建排名组");
  await group.getByLabel(/通报用语/).fill("远郊区县");
  await group.getByLabel(/英文名称/).fill("Outer districts");
  await group.getByLabel(/代码/).fill("outer");
  await send(group);
  for (const district of ["　砚山区 (990311)", "　柏峪县 (990312)", "　榆沟县 (990313)"]) {
    await system.goto("/admin/groups");
    const join = form(system, "加入区域");
    await join.getByLabel(/区域/).selectOption({ label: district });
    await join.getByLabel(/加入日/).fill(firstDay);
    await join.getByLabel(/依据/).fill("市考核办法");
    await send(join);
  }

  // One official: the account by the system administrator, the role by the security administrator.
  await system.goto("/admin/users");
  const account = form(system, "新建用户");
  await account.getByLabel(/登录名/).fill("wangmin");
  await account.getByLabel(/^姓名 /).fill("王敏");
  await account.getByLabel(/单位/).selectOption({ label: "区大气办" });
  await send(account, "已新建");
  const once = (await account.locator("dd code").last().textContent()) ?? "";
  const security = await enter(browser, "secadmin1", office.logins.get("secadmin1") ?? "");
  await security.goto("/admin/users?q=wangmin");
  await security.getByRole("link", { name: "wangmin" }).click();
  await security.getByLabel("工作人员").check();
  await security.getByRole("button", { name: "保存角色" }).click();
  await expect(security.getByText("角色已保存")).toBeVisible();

  // The official brings the hours of the own stations and the official days of the neighbours and the city.
  const official = await enter(browser, "wangmin", once);
  await bring(official, "template", "小时值.csv", hours());
  await bring(
    official,
    "peer-day",
    "兄弟区县.csv",
    officialDays([
      ["柏峪县", 60],
      ["榆沟县", 90],
      ["临漠市", 80],
    ]),
  );

  // Nothing is ticked by hand: what was brought is there.
  await official.goto("/first-steps");
  await expect(official.getByRole("row", { name: /本区监测数据/ })).toContainText("已有");
  await expect(official.getByRole("row", { name: /兄弟区县官方日值/ })).toContainText("已有");
  await expect(official.getByRole("row", { name: /综合指数方案/ })).toContainText("待办");

  // The overview's second sentence, the group's ranking, the wall and the bulletin.
  await official.goto("/");
  await expect(official.locator(".headline")).toContainText(/综合指数/);
  await expect(official.locator("main")).toContainText(/远郊区县.*第\s*2/s);
  await official.goto("/ranking?of=group:outer");
  const ranks = official.locator(".ranks tbody tr");
  await expect(ranks).toHaveCount(3);
  await expect(ranks.nth(0)).toContainText("柏峪县");
  await expect(ranks.nth(1)).toContainText("砚山区");
  await expect(ranks.nth(2)).toContainText("榆沟县");
  await official.goto("/meeting");
  await expect(official.locator('.slide[data-slide="headline"]')).toContainText(/远郊区县/);
  await expect(official.locator('.slide[data-slide="peers"]')).toContainText("柏峪县");
  await official.goto("/bulletins");
  await official.getByRole("button", { name: "年初至今通报" }).click();
  await expect(official).toHaveURL(/\/bulletins\/\d+$/);
  await expect(official.locator(".bulletin-paper")).toContainText(
    /我区优良天数\d+天，同比.*综合指数为\d\.\d\d.*我区在远郊区县排名中，达标天数排名(并列)?第\d，综合质量指数排名第2/s,
  );

  // Whose stations make up whose figures; the trail has every step.
  await system.goto("/admin/evaluation");
  await expect(system.getByRole("row", { name: /砚山区/ })).toContainText("由点位计算");
  await expect(system.getByRole("row", { name: /柏峪县/ })).toContainText("官方日值");
  const auditor = await enter(browser, "auditadmin1", office.logins.get("auditadmin1") ?? "");
  await auditor.goto("/admin/audit");
  await auditor.goto("/admin/audit?event=peer-group.joined");
  await expect(auditor.locator("tbody tr")).toHaveCount(3);
});
