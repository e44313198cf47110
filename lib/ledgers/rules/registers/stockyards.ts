import type { Register } from "../register";
import { choice, choiceField, longField, numberField, textField, yesField } from "../register-field";

/** 物料堆场 and 搅拌站/料场. */
export const STOCKYARDS: Register = {
  key: "stockyards",
  kinds: ["stockyard"],
  prefix: "DC",
  zh: "物料堆场",
  en: "Stockyards",
  table: "stockyard",
  twinsWithin: 50,
  fields: [
    textField("creditCode", "统一社会信用代码", "Credit code", 18, "", { also: ["信用代码", "社会信用代码"] }),
    textField("material", "物料名称", "Material", 60, "砂石", { also: ["物料", "堆放物料"], listed: true }),
    choiceField(
      "form",
      "物料性状",
      "Form",
      [choice("powder", "粉状", "powder"), choice("grain", "粒状", "grains"), choice("block", "块状", "blocks")],
      "粒状",
      { also: ["性状"], listed: true, filter: true },
    ),
    numberField("throughput", "年装卸总量", "Handled a year", "吨", "50000", {
      also: ["装卸总量", "年装卸量"],
      scale: 1,
    }),
    numberField("trips", "年车次", "Trips a year", "次", "2500"),
    numberField("load", "单车量", "Load a trip", "吨", "20", { scale: 1, max: 999 }),
    numberField("groundArea", "占地面积", "Ground", "㎡", "6000", { also: ["占地"], listed: true }),
    numberField("height", "最高堆高", "Highest pile", "m", "6", { also: ["最高高度", "堆高"], scale: 1, max: 100 }),
    numberField("moisture", "含水率", "Moisture", "%", "4.0", { scale: 1, max: 100 }),
    choiceField(
      "shelter",
      "抑尘方式",
      "Sheltered by",
      [
        choice("enclosed", "密闭", "enclosed", "封闭"),
        choice("roofed", "入棚入仓", "roofed", "棚化", "入棚"),
        choice("covered", "覆盖", "covered", "苫盖"),
        choice("open", "露天", "open", "无"),
      ],
      "覆盖",
      { also: ["堆放方式", "是否密闭"], listed: true, filter: true },
    ),
    yesField("sprayed", "喷淋", "Sprayed", "是", { also: ["喷淋设施", "是否喷淋"] }),
    yesField("wheelWash", "车辆冲洗", "Wheel wash", "是", { also: ["是否洗车", "洗车设施"], filter: true }),
    yesField("crushing", "破碎筛分", "Crushes or screens", "否", { also: ["是否破碎筛分"] }),
    yesField("crushingEnclosed", "破碎筛分封闭", "Crushing enclosed", "", { also: ["破碎筛分是否封闭"] }),
    textField("transport", "运输方式", "Transport", 60, "汽车（苫盖）", {}),
    yesField("mixing", "搅拌站", "Mixing plant", "否", { also: ["是否搅拌站"], filter: true }),
    numberField("capacity", "设计产能", "Capacity", "m³/年", "", { also: ["产能"] }),
    yesField("siloFilter", "筒仓布袋除尘", "Silo filters", "", { also: ["筒仓布袋"] }),
    longField("note", "备注", "Note", 500, "", { also: ["说明"] }),
  ],
  books: [],
  due: [],
};
