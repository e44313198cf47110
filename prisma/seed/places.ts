/**
 * The demo's places. Nothing here exists: names are coined (checked against the national list of divisions down to the
 * villages), codes begin with 99, which no province has, and the map lies in uninhabited desert.
 */
export interface TownPlace {
  code: string;
  name: string;
  nameEn: string;
  short: string;
  villages: readonly { name: string; nameEn: string }[];
}

export const CITY = { code: "990100", name: "陇澜市", nameEn: "Longlan City" } as const;
export const HOME = { code: "990111", name: "朔源区", nameEn: "Shuoyuan District" } as const;

export interface DistrictPlace {
  code: string;
  name: string;
  nameEn: string;
  group: "outer" | "inner";
}

export const DISTRICTS: readonly DistrictPlace[] = [
  { code: "990102", name: "城阙区", nameEn: "Chengque District", group: "inner" },
  { code: "990103", name: "河墉区", nameEn: "Heyong District", group: "inner" },
  { code: "990104", name: "昶和区", nameEn: "Changhe District", group: "inner" },
  { code: "990105", name: "垣西区", nameEn: "Yuanxi District", group: "inner" },
  { ...HOME, group: "outer" },
  { code: "990112", name: "榆峁区", nameEn: "Yumao District", group: "outer" },
  { code: "990121", name: "临泷县", nameEn: "Linlong County", group: "outer" },
  { code: "990122", name: "靖砚县", nameEn: "Jingyan County", group: "outer" },
  { code: "990123", name: "昶崮县", nameEn: "Changgu County", group: "outer" },
];

export const PEER_GROUPS = [
  { code: "outer", name: "远郊县区", nameEn: "Outer districts and counties" },
  { code: "inner", name: "近郊城区", nameEn: "Inner districts" },
] as const;

function villages(...pairs: [string, string][]) {
  return pairs.map(([name, nameEn]) => ({ name, nameEn }));
}

export const TOWNS: readonly TownPlace[] = [
  {
    code: "990111001",
    name: "槐朔街道",
    nameEn: "Huaishuo Subdistrict",
    short: "槐朔",
    villages: villages(
      ["槐阙社区", "Huaique Community"],
      ["砚北社区", "Yanbei Community"],
      ["鼓垣社区", "Guyuan Community"],
      ["昶苑社区", "Changyuan Community"],
      ["朔鼓社区", "Shuogu Community"],
    ),
  },
  {
    code: "990111002",
    name: "煤台街道",
    nameEn: "Meitai Subdistrict",
    short: "煤台",
    villages: villages(
      ["煤苑社区", "Meiyuan Community"],
      ["砟坪社区", "Zhaping Community"],
      ["煤台西社区", "Meitaixi Community"],
      ["井垣社区", "Jingyuan Community"],
    ),
  },
  {
    code: "990111003",
    name: "沐塬街道",
    nameEn: "Muyuan Subdistrict",
    short: "沐塬",
    villages: villages(
      ["沐昶社区", "Muchang Community"],
      ["沐垣社区", "Muyuan Community"],
      ["塬汇社区", "Yuanhui Community"],
    ),
  },
  {
    code: "990111100",
    name: "乌梁台镇",
    nameEn: "Wuliangtai Town",
    short: "乌梁台",
    villages: villages(
      ["乌梁沟村", "Wulianggou Village"],
      ["砟沟村", "Zhagou Village"],
      ["台后沟村", "Taihougou Village"],
      ["梁垣村", "Liangyuan Village"],
    ),
  },
  {
    code: "990111101",
    name: "烽墩镇",
    nameEn: "Fengdun Town",
    short: "烽墩",
    villages: villages(
      ["烽上村", "Fengshang Village"],
      ["烽下村", "Fengxia Village"],
      ["砾坪村", "Liping Village"],
      ["石碛坪村", "Shiqiping Village"],
    ),
  },
  {
    code: "990111102",
    name: "柳泷镇",
    nameEn: "Liulong Town",
    short: "柳泷",
    villages: villages(
      ["柳泷上村", "Liulongshang Village"],
      ["泷湾村", "Longwan Village"],
      ["泷坝村", "Longba Village"],
      ["苇泷村", "Weilong Village"],
      ["泷滨村", "Longbin Village"],
    ),
  },
  {
    code: "990111103",
    name: "麦塬镇",
    nameEn: "Maiyuan Town",
    short: "麦塬",
    villages: villages(
      ["麦塬头村", "Maiyuantou Village"],
      ["塬畔沟村", "Yuanpangou Village"],
      ["糜塬村", "Miyuan Village"],
      ["黍坪村", "Shuping Village"],
    ),
  },
  {
    code: "990111104",
    name: "驼铃镇",
    nameEn: "Tuoling Town",
    short: "驼铃",
    villages: villages(
      ["驼铃坡村", "Tuolingpo Village"],
      ["沙垣村", "Shayuan Village"],
      ["芨塬村", "Jiyuan Village"],
      ["碛口梁村", "Qikouliang Village"],
    ),
  },
  {
    code: "990111200",
    name: "云崮乡",
    nameEn: "Yungu Township",
    short: "云崮",
    villages: villages(["云崮顶村", "Yunguding Village"], ["杏崮村", "Xinggu Village"], ["荞塬村", "Qiaoyuan Village"]),
  },
];

/** 社区 001…, 村 201…: the last three digits of a village's code. */
export function villageCode(town: TownPlace, index: number): string {
  return `${town.code}${town.villages[index]?.name.endsWith("社区") ? String(index + 1).padStart(3, "0") : String(index + 201)}`;
}
