import type { Register } from "../register";
import { choice, choiceField, dateField, longField, numberField, textField, yesField } from "../register-field";

/** 煤炭经营: 一级市场 (统购) → 二级网点 (统配), and yards. Batches carry their quality report and give the running stock. */
export const COAL: Register = {
  key: "coal",
  kinds: ["coal_yard", "coal_outlet", "coal_market"],
  prefix: "MT",
  zh: "煤炭经营",
  en: "Coal trade",
  table: "coal_dealer",
  twinsWithin: 50,
  fields: [
    textField("creditCode", "统一社会信用代码", "Credit code", 18, "91620100MA7XXXXX0A", {
      also: ["信用代码", "社会信用代码"],
    }),
    textField("supplier", "上级供煤单位", "Supplier", 100, "区煤炭一级市场", {
      also: ["供煤单位", "进货渠道", "煤炭来源单位"],
      note: { zh: "二级网点填写其一级市场", en: "the market that supplies an outlet" },
    }),
    numberField("groundArea", "占地面积", "Ground", "㎡", "4500", { also: ["占地"] }),
    numberField("capacity", "设计储量", "Capacity", "吨", "3000", {
      also: ["储量", "储煤量", "最大储量"],
      scale: 1,
      listed: true,
    }),
    yesField("enclosed", "密闭或棚化", "Enclosed or roofed", "是", {
      also: ["密闭", "棚化", "是否密闭", "是否棚化"],
      filter: true,
      listed: true,
    }),
    yesField("fenced", "围挡", "Fenced", "是", { also: ["是否围挡"] }),
    yesField("sprayed", "喷淋", "Sprayed", "是", { also: ["喷淋设施", "是否喷淋"] }),
    yesField("crushing", "破碎筛分", "Crushes or screens", "否", { also: ["是否破碎筛分"], filter: true }),
    yesField("crushingEnclosed", "破碎筛分封闭", "Crushing enclosed", "", { also: ["破碎筛分是否封闭"] }),
    yesField("wheelWash", "车辆冲洗", "Wheel wash", "是", { also: ["洗车设施", "是否洗车"] }),
    choiceField(
      "packaging",
      "销售方式",
      "Sold",
      [
        choice("bagged", "袋装", "bagged", "袋装销售"),
        choice("loose", "散装", "loose", "散装销售"),
        choice("both", "袋装和散装", "both"),
      ],
      "袋装",
      { also: ["包装方式"], filter: true },
    ),
    longField("note", "备注", "Note", 500, "", { also: ["说明"] }),
  ],
  books: [
    {
      key: "batches",
      zh: "购销批次",
      en: "Batches",
      table: "coal_batch",
      by: "on",
      stock: { flow: "flow", in: "in", amount: "tons" },
      fields: [
        dateField("on", "日期", "Date", "2026-11-03", { required: true, listed: true }),
        choiceField(
          "flow",
          "购进/销售",
          "In or out",
          [choice("in", "购进", "in", "购入", "进货"), choice("out", "销售", "out", "售出")],
          "购进",
          {
            required: true,
            listed: true,
          },
        ),
        numberField("tons", "数量", "Quantity", "吨", "120.5", {
          also: ["吨数", "煤量"],
          scale: 3,
          required: true,
          listed: true,
        }),
        textField("party", "来源或去向", "From or to", 100, "某某矿业有限公司", {
          also: ["来源", "去向"],
          listed: true,
        }),
        textField("reportNo", "煤质报告编号", "Quality report no.", 60, "MZ-2026-118", {
          also: ["报告编号", "煤质报告"],
          listed: true,
        }),
        numberField("ash", "灰分", "Ash", "%", "12.40", { scale: 2, max: 100 }),
        numberField("sulphur", "硫分", "Sulphur", "%", "0.60", { scale: 2, max: 100, listed: true }),
        numberField("heat", "发热量", "Heat value", "MJ/kg", "24.10", { scale: 2, max: 60 }),
      ],
    },
  ],
  due: [
    {
      key: "batch-without-report",
      zh: "购进批次缺煤质报告",
      en: "Batch without quality report",
      kind: "record-without",
      book: "batches",
      field: "reportNo",
      date: "on",
      days: 7,
      where: { field: "flow", values: ["in"] },
      category: "coal.low-grade",
    },
  ],
};
