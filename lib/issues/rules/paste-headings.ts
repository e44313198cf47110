import { wordKey } from "@/lib/shared/cell-text";
import { type HeadingWords, headingKey, type MatchedHeadings, matchHeadings } from "@/lib/shared/heading-match";

export const PASTE_FIELDS = [
  "number",
  "source",
  "town",
  "grid",
  "site",
  "address",
  "category",
  "description",
  "severity",
  "foundOn",
  "ownerUnit",
  "ownerName",
  "dueOn",
  "measures",
] as const;
export type PasteField = (typeof PASTE_FIELDS)[number];

/** A column about somebody is none about what he answers for. */
const PEOPLE = ["人", "员", "经理", "书记", "主任", "法人", "电话", "手机", "联系方式"];

/** Titles of lists as offices keep them, best first. What was done about a problem, and when, is no field of a new one. */
const TITLES: Readonly<Record<PasteField, HeadingWords>> = {
  number: { whole: ["编号", "问题编号", "序号", "问题序号", "台账编号", "no.", "no", "#", "号"], part: ["编号"] },
  source: { whole: ["问题来源", "来源", "线索来源", "发现途径", "发现方式"], part: ["来源"], never: ["煤", "物料"] },
  town: {
    whole: [
      "镇街",
      "所属镇街",
      "所在镇街",
      "属地镇街",
      "乡镇",
      "所属乡镇",
      "街道",
      "镇(街道)",
      "乡镇(街道)",
      "乡镇街道",
      "所属镇",
      "属地",
      "辖区",
      "town",
    ],
    part: ["镇街", "乡镇", "街道", "属地", "辖区"],
    never: ["单位", "责任", "部门", "人"],
  },
  grid: {
    whole: ["网格", "所属网格", "村", "村社", "社区", "村(社区)", "村社区", "grid"],
    part: ["网格", "村", "社区"],
    never: ["网格员", "网格长", "单位", "责任", ...PEOPLE],
  },
  ownerName: {
    whole: ["责任人", "整改责任人", "责任人姓名", "负责人", "联系人", "联系人姓名"],
    part: ["责任人", "负责人", "联系人"],
    never: ["电话", "手机", "方式", "职务", "职位", "签字", "签名"],
  },
  ownerUnit: {
    whole: ["责任单位", "整改责任单位", "整改单位", "责任部门", "牵头单位", "主办单位", "主办", "牵头"],
    part: ["责任单位", "责任部门", "整改单位", "主办", "牵头"],
    never: ["电话", "意见", "签", "情况", "负责人"],
  },
  dueOn: {
    whole: [
      "整改时限",
      "整改期限",
      "时限",
      "期限",
      "限期",
      "整改完成时限",
      "完成时限",
      "截止日期",
      "截止时间",
      "要求完成时间",
      "计划完成时间",
      "应完成时间",
    ],
    part: ["时限", "期限", "限期", "截止", "要求完成日期", "要求完成时间"],
    never: ["是否", "超", "剩余", "延期", "情况"],
  },
  foundOn: {
    whole: ["发现日期", "发现时间", "检查日期", "检查时间", "巡查日期", "巡查时间", "日期"],
    part: ["发现时间", "发现日期", "检查时间", "检查日期", "巡查时间", "巡查日期"],
    never: ["整改", "完成", "销号", "办结"],
  },
  measures: {
    whole: ["整改措施", "整改要求", "措施", "要求", "处理意见"],
    part: ["整改措施", "整改要求", "措施"],
    never: ["时间", "日期", "时限", "期限", "完成", "情况", "落实", "进展", "照片"],
  },
  severity: { whole: ["严重程度", "问题等级", "程度", "等级", "级别"], part: ["严重程度", "等级", "级别"] },
  category: {
    whole: ["问题类别", "类别", "问题类型", "类型", "问题分类", "分类"],
    part: ["类别", "类型", "分类"],
  },
  site: {
    whole: [
      "点位名称",
      "点位",
      "工地名称",
      "企业名称",
      "项目名称",
      "场所名称",
      "单位名称",
      "工地",
      "企业",
      "项目",
      "场所",
      "名称",
    ],
    part: ["点位", "工地", "企业", "项目", "场所"],
    never: [
      "问题",
      "责任",
      "整改",
      "编号",
      "代码",
      "类",
      "性质",
      "等级",
      "级别",
      "面积",
      "时间",
      "日期",
      "进度",
      "照片",
      ...PEOPLE,
    ],
  },
  address: {
    whole: ["地址", "详细地址", "具体位置", "问题位置", "问题地点", "问题点位", "位置", "地点"],
    part: ["地址", "位置", "地点"],
  },
  description: {
    whole: [
      "问题描述",
      "存在问题",
      "存在的问题",
      "具体问题",
      "问题内容",
      "问题情况",
      "问题",
      "主要问题",
      "发现问题",
      "情况描述",
      "问题简述",
      "问题详情",
      "发现的问题",
      "检查发现问题",
      "督查发现问题",
      "具体情况",
      "基本情况",
      "描述",
      "内容",
      "问题名称",
    ],
    part: ["问题", "描述"],
    never: [
      "编号",
      "序号",
      "整改",
      "来源",
      "类别",
      "类型",
      "分类",
      "名称",
      "数量",
      "个数",
      "照片",
      "图片",
      "等级",
      "地点",
      "位置",
      "地址",
      "所在",
      "发生地",
      "点位",
      "状态",
      "时间",
      "日期",
      "时限",
      "期限",
      "责任",
      "销号",
      "是否",
      "性质",
      "属性",
      "领域",
      "行业",
      "单位",
      "部门",
      "镇",
      "街道",
      "坐标",
      "经度",
      "纬度",
      ...PEOPLE,
    ],
  },
};

/** What stands in a longer cell is no title. */
const LONGEST_TITLE = 12;

/** Which column is which field; headings that nothing took are in `leftOver`. */
export function pasteHeadings(titles: readonly string[]): MatchedHeadings<PasteField> {
  return matchHeadings(titles, TITLES, titleKey);
}

/** The field that a column title means by itself, null when none does. */
export function fieldOf(title: string): PasteField | null {
  const [field] = pasteHeadings([title]).columns.keys();
  return field ?? null;
}

const WHOLE: ReadonlySet<string> = new Set(Object.values(TITLES).flatMap(({ whole }) => whole));

/** How many cells of a row are whole titles: data hardly ever holds one. */
export function wholeTitles(cells: readonly string[]): number {
  return cells.filter((cell) => WHOLE.has(titleKey(cell))).length;
}

function titleKey(title: string): string {
  return wordKey(title).length > LONGEST_TITLE ? "" : headingKey(title);
}
