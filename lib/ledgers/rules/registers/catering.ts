import type { Register } from "../register";
import { choice, choiceField, dateField, longField, numberField, textField, yesField } from "../register-field";

/** 餐饮油烟: columns of the catering survey; cleanings with their voucher, due by size (重庆, 北京: registers.md 1). */
export const CATERING: Register = {
  key: "catering",
  kinds: ["catering"],
  prefix: "CY",
  zh: "餐饮油烟",
  en: "Catering",
  table: "catering_outlet",
  twinsWithin: 50,
  fields: [
    textField("creditCode", "统一社会信用代码", "Credit code", 18, "92620102MA7XXXXX0B", {
      also: ["信用代码", "社会信用代码"],
    }),
    choiceField(
      "size",
      "规模",
      "Size",
      [choice("large", "大型", "large"), choice("medium", "中型", "medium"), choice("small", "小型", "small")],
      "中型",
      { also: ["餐饮规模"], listed: true, filter: true },
    ),
    numberField("floorArea", "经营面积", "Floor area", "㎡", "180", { also: ["面积", "营业面积"], max: 99_999 }),
    numberField("burners", "固定灶头数", "Burners", "个", "4", {
      also: ["灶头数", "基准灶头数", "灶头"],
      max: 999,
      listed: true,
    }),
    choiceField(
      "fuel",
      "燃料",
      "Fuel",
      [
        choice("gas", "天然气", "natural gas", "燃气"),
        choice("lpg", "液化气", "LPG", "液化石油气"),
        choice("electric", "电", "electricity"),
        choice("coal", "煤", "coal", "散煤", "燃煤"),
        choice("biomass", "生物质", "biomass", "木炭"),
      ],
      "天然气",
      { also: ["燃料类型", "能源类型"], listed: true, filter: true },
    ),
    numberField("fuelPerYear", "年用量", "Fuel a year", "m³", "6000", { also: ["燃料年用量"], scale: 1 }),
    numberField("exhaust", "单灶排风量", "Exhaust per burner", "m³/h", "2000", { also: ["排风量"] }),
    yesField("purifier", "油烟净化器", "Purifier", "有", {
      also: ["净化器", "是否安装净化器", "净化设施"],
      listed: true,
      filter: true,
    }),
    textField("purifierModel", "净化器型号", "Purifier model", 60, "YJ-8000", { also: ["型号"] }),
    dateField("purifierSince", "净化器安装日期", "Purifier since", "2024-05-01", { also: ["安装日期"] }),
    numberField("cleaningDays", "维护周期", "Cleaned every", "天", "60", {
      also: ["清洗周期", "维护周期(天)"],
      min: 1,
      max: 730,
    }),
    numberField("uptime", "投运率", "Uptime", "%", "98.0", { scale: 1, max: 100 }),
    numberField("efficiency", "净化效率", "Efficiency", "%", "85.0", { scale: 1, max: 100 }),
    yesField("online", "在线监测", "On-line monitor", "否", { also: ["油烟在线监测", "是否在线监测"] }),
    textField("outlet", "排气方式", "Exhaust by", 60, "专用烟道", { also: ["排放方式"] }),
    textField("eiaNo", "环评备案号", "EIA record no.", 60, "", { also: ["环评备案"] }),
    choiceField(
      "grill",
      "烧烤",
      "Grill",
      [
        choice("none", "无", "none"),
        choice("indoor", "室内", "indoors"),
        choice("open", "露天", "open air", "露天烧烤"),
      ],
      "无",
      { also: ["是否露天烧烤", "烧烤是否露天"], filter: true },
    ),
    longField("note", "备注", "Note", 500, "", { also: ["说明"] }),
  ],
  books: [
    {
      key: "cleanings",
      zh: "清洗记录",
      en: "Cleanings",
      table: "oil_cleaning",
      by: "on",
      fields: [
        dateField("on", "清洗日期", "Cleaned on", "2026-11-01", { also: ["日期"], required: true, listed: true }),
        textField("by", "清洗单位", "Cleaned by", 100, "某某清洗服务部", { listed: true }),
        textField("voucher", "凭证编号", "Voucher no.", 60, "QX-1101", { also: ["凭证"], listed: true }),
        longField("note", "说明", "Note", 500, "", { listed: true }),
      ],
    },
  ],
  due: [
    {
      key: "cleaning",
      zh: "油烟清洗到期",
      en: "Cleaning due",
      kind: "every",
      book: "cleanings",
      date: "on",
      days: 90,
      daysBy: { field: "size", days: { large: 30, medium: 60, small: 90 } },
      category: "catering.not-cleaned",
    },
  ],
};
