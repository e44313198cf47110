-- The supervision loop: what its tables guarantee beyond their columns, and the rows with which an office starts.

ALTER TABLE "rectification_task" ADD COLUMN "submitted_by" INTEGER;

-- ── what must hold whoever writes ──

-- The verifier is never the unit that did the fixing.
ALTER TABLE "rectification_task" ADD CONSTRAINT "task_verifier_is_not_owner" CHECK ("verifier_unit_id" IS NULL OR "verifier_unit_id" <> "owner_unit_id");
ALTER TABLE "rectification_task" ADD CONSTRAINT "task_suspension_ends" CHECK ("state" <> 'suspended' OR "suspended_until" IS NOT NULL);
ALTER TABLE "rectification_task" ADD CONSTRAINT "task_deadline_has_lamp" CHECK (("due_on" IS NULL) = ("yellow_from" IS NULL));
ALTER TABLE "rectification_task" ADD CONSTRAINT "task_level" CHECK ("escalation_level" BETWEEN 0 AND 5);
ALTER TABLE "task_unit" ADD CONSTRAINT "task_unit_part" CHECK ("part" IN ('co', 'cc'));
ALTER TABLE "issue" ADD CONSTRAINT "issue_place" CHECK (("lon" IS NULL) = ("lat" IS NULL) AND coalesce("lon" BETWEEN -180 AND 180 AND "lat" BETWEEN -90 AND 90, true));
ALTER TABLE "site" ADD CONSTRAINT "site_place" CHECK (("lon" IS NULL) = ("lat" IS NULL) AND coalesce("lon" BETWEEN -180 AND 180 AND "lat" BETWEEN -90 AND 90, true));
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_dates" CHECK ("planned_from" <= "planned_to");
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_dates" CHECK ("starts_on" <= "ends_on");
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_level" CHECK ("level" BETWEEN 1 AND 5);
ALTER TABLE "look_back_pick" ADD CONSTRAINT "look_back_result" CHECK ("result" IN ('waiting', 'held', 'recurred'));
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_channel" CHECK ("channel" IN ('email', 'webhook'));

-- What is still to be sent, whatever the table has grown to.
CREATE INDEX "outbox_waiting" ON "outbox" ("next_attempt_at") WHERE "sent_at" IS NULL AND "given_up_at" IS NULL;
-- What the sweep and the home page look through: a few thousand live tasks among all that were ever closed.
CREATE INDEX "task_live" ON "rectification_task" ("due_on") WHERE "state" NOT IN ('closed', 'transferred', 'rejected', 'void');

-- Sorted as the lists are: by deadline, by close, what has none at the end.
DROP INDEX "rectification_task_closed_at_idx";
CREATE INDEX "rectification_task_closed_at_issue_id_idx" ON "rectification_task"("closed_at" DESC NULLS LAST, "issue_id" DESC);
CREATE INDEX "rectification_task_due_on_issue_id_idx" ON "rectification_task"("due_on", "issue_id");
CREATE INDEX "rectification_task_issuer_id_idx" ON "rectification_task"("issuer_id");

-- A timeline is written once.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    REVOKE DELETE ON "issue", "rectification_task", "photo", "notice", "escalation", "number_sequence", "look_back_draw", "look_back_pick" FROM lantian_app;
  END IF;
END $$;

-- ── 节假日 (the same rows as lib/supervision/rules/official-calendars.ts) ──

INSERT INTO "calendar_day" ("date", "working", "name", "document") VALUES
  ('2025-01-01', false, '元旦', '国办发明电〔2024〕12号'),
  ('2025-01-28', false, '春节', '国办发明电〔2024〕12号'),
  ('2025-01-29', false, '春节', '国办发明电〔2024〕12号'),
  ('2025-01-30', false, '春节', '国办发明电〔2024〕12号'),
  ('2025-01-31', false, '春节', '国办发明电〔2024〕12号'),
  ('2025-02-01', false, '春节', '国办发明电〔2024〕12号'),
  ('2025-02-02', false, '春节', '国办发明电〔2024〕12号'),
  ('2025-02-03', false, '春节', '国办发明电〔2024〕12号'),
  ('2025-02-04', false, '春节', '国办发明电〔2024〕12号'),
  ('2025-01-26', true, '春节调休', '国办发明电〔2024〕12号'),
  ('2025-02-08', true, '春节调休', '国办发明电〔2024〕12号'),
  ('2025-04-04', false, '清明节', '国办发明电〔2024〕12号'),
  ('2025-04-05', false, '清明节', '国办发明电〔2024〕12号'),
  ('2025-04-06', false, '清明节', '国办发明电〔2024〕12号'),
  ('2025-05-01', false, '劳动节', '国办发明电〔2024〕12号'),
  ('2025-05-02', false, '劳动节', '国办发明电〔2024〕12号'),
  ('2025-05-03', false, '劳动节', '国办发明电〔2024〕12号'),
  ('2025-05-04', false, '劳动节', '国办发明电〔2024〕12号'),
  ('2025-05-05', false, '劳动节', '国办发明电〔2024〕12号'),
  ('2025-04-27', true, '劳动节调休', '国办发明电〔2024〕12号'),
  ('2025-05-31', false, '端午节', '国办发明电〔2024〕12号'),
  ('2025-06-01', false, '端午节', '国办发明电〔2024〕12号'),
  ('2025-06-02', false, '端午节', '国办发明电〔2024〕12号'),
  ('2025-10-01', false, '国庆节、中秋节', '国办发明电〔2024〕12号'),
  ('2025-10-02', false, '国庆节、中秋节', '国办发明电〔2024〕12号'),
  ('2025-10-03', false, '国庆节、中秋节', '国办发明电〔2024〕12号'),
  ('2025-10-04', false, '国庆节、中秋节', '国办发明电〔2024〕12号'),
  ('2025-10-05', false, '国庆节、中秋节', '国办发明电〔2024〕12号'),
  ('2025-10-06', false, '国庆节、中秋节', '国办发明电〔2024〕12号'),
  ('2025-10-07', false, '国庆节、中秋节', '国办发明电〔2024〕12号'),
  ('2025-10-08', false, '国庆节、中秋节', '国办发明电〔2024〕12号'),
  ('2025-09-28', true, '国庆节调休', '国办发明电〔2024〕12号'),
  ('2025-10-11', true, '国庆节调休', '国办发明电〔2024〕12号'),
  ('2026-01-01', false, '元旦', '国办发明电〔2025〕7号'),
  ('2026-01-02', false, '元旦', '国办发明电〔2025〕7号'),
  ('2026-01-03', false, '元旦', '国办发明电〔2025〕7号'),
  ('2026-01-04', true, '元旦调休', '国办发明电〔2025〕7号'),
  ('2026-02-15', false, '春节', '国办发明电〔2025〕7号'),
  ('2026-02-16', false, '春节', '国办发明电〔2025〕7号'),
  ('2026-02-17', false, '春节', '国办发明电〔2025〕7号'),
  ('2026-02-18', false, '春节', '国办发明电〔2025〕7号'),
  ('2026-02-19', false, '春节', '国办发明电〔2025〕7号'),
  ('2026-02-20', false, '春节', '国办发明电〔2025〕7号'),
  ('2026-02-21', false, '春节', '国办发明电〔2025〕7号'),
  ('2026-02-22', false, '春节', '国办发明电〔2025〕7号'),
  ('2026-02-23', false, '春节', '国办发明电〔2025〕7号'),
  ('2026-02-14', true, '春节调休', '国办发明电〔2025〕7号'),
  ('2026-02-28', true, '春节调休', '国办发明电〔2025〕7号'),
  ('2026-04-04', false, '清明节', '国办发明电〔2025〕7号'),
  ('2026-04-05', false, '清明节', '国办发明电〔2025〕7号'),
  ('2026-04-06', false, '清明节', '国办发明电〔2025〕7号'),
  ('2026-05-01', false, '劳动节', '国办发明电〔2025〕7号'),
  ('2026-05-02', false, '劳动节', '国办发明电〔2025〕7号'),
  ('2026-05-03', false, '劳动节', '国办发明电〔2025〕7号'),
  ('2026-05-04', false, '劳动节', '国办发明电〔2025〕7号'),
  ('2026-05-05', false, '劳动节', '国办发明电〔2025〕7号'),
  ('2026-05-09', true, '劳动节调休', '国办发明电〔2025〕7号'),
  ('2026-06-19', false, '端午节', '国办发明电〔2025〕7号'),
  ('2026-06-20', false, '端午节', '国办发明电〔2025〕7号'),
  ('2026-06-21', false, '端午节', '国办发明电〔2025〕7号'),
  ('2026-09-25', false, '中秋节', '国办发明电〔2025〕7号'),
  ('2026-09-26', false, '中秋节', '国办发明电〔2025〕7号'),
  ('2026-09-27', false, '中秋节', '国办发明电〔2025〕7号'),
  ('2026-10-01', false, '国庆节', '国办发明电〔2025〕7号'),
  ('2026-10-02', false, '国庆节', '国办发明电〔2025〕7号'),
  ('2026-10-03', false, '国庆节', '国办发明电〔2025〕7号'),
  ('2026-10-04', false, '国庆节', '国办发明电〔2025〕7号'),
  ('2026-10-05', false, '国庆节', '国办发明电〔2025〕7号'),
  ('2026-10-06', false, '国庆节', '国办发明电〔2025〕7号'),
  ('2026-10-07', false, '国庆节', '国办发明电〔2025〕7号'),
  ('2026-09-20', true, '国庆节调休', '国办发明电〔2025〕7号'),
  ('2026-10-10', true, '国庆节调休', '国办发明电〔2025〕7号');

-- ── 问题类别 ──

INSERT INTO "category" ("code", "name", "name_en", "sort_order", "default_days") VALUES
  ('dust', '扬尘', 'Dust', 1, 3),
  ('coal', '燃煤', 'Coal', 2, 5),
  ('burning', '四烧', 'Open burning', 3, 1),
  ('industry', '工业', 'Industry', 4, 10),
  ('catering', '餐饮油烟', 'Catering fumes', 5, 7),
  ('fireworks', '烟花爆竹', 'Fireworks', 6, 1),
  ('mobile', '移动源', 'Mobile sources', 7, 3),
  ('duty', '责任落实', 'Responsibility', 8, 5);

INSERT INTO "category" ("code", "name", "name_en", "parent_id", "sort_order", "default_days")
SELECT parent.code || '.' || child.code, child.name, child.name_en, parent.id, child.sort_order, parent.default_days
FROM (VALUES
  ('dust', 'bare-soil', '裸露土方未覆盖', 'Bare soil not covered', 1),
  ('dust', 'stockpile', '物料露天堆放', 'Materials piled in the open', 2),
  ('dust', 'wheel-wash', '车辆清洗设施损坏或未启用', 'Wheel wash broken or unused', 3),
  ('dust', 'truck-cover', '渣土车、煤车篷布不严', 'Truck covers not closed', 4),
  ('dust', 'spill', '渣土、煤渣遗撒', 'Spillage on the road', 5),
  ('dust', 'road', '道路扬尘', 'Road dust', 6),
  ('dust', 'dry-earthwork', '土方作业未湿法', 'Earthwork without wetting', 7),
  ('dust', 'hoarding', '围挡缺失或破损', 'Hoarding missing or broken', 8),
  ('dust', 'unpaved', '出入口及主要道路未硬化', 'Entrances or main ways unpaved', 9),
  ('dust', 'stopped-site', '停工工地未覆盖（一停了之）', 'Stopped site left uncovered', 10),
  ('coal', 'yard-processing', '煤场无抑尘破碎、筛分', 'Crushing or screening without dust control', 1),
  ('coal', 'yard-open', '煤炭露天堆存', 'Coal piled in the open', 2),
  ('coal', 'low-grade', '劣质煤、有烟煤流入', 'Low-grade or bituminous coal sold or used', 3),
  ('coal', 'supply', '统购统配不到位', 'Unified supply not kept', 4),
  ('coal', 'stove', '燃煤小火炉', 'Small coal stove', 5),
  ('coal', 'boiler', '燃煤锅炉', 'Coal boiler', 6),
  ('burning', 'straw', '烧秸秆', 'Straw', 1),
  ('burning', 'weeds', '烧荒草、杂草', 'Weeds', 2),
  ('burning', 'leaves', '烧枯枝落叶', 'Twigs and leaves', 3),
  ('burning', 'rubbish', '烧垃圾', 'Rubbish', 4),
  ('industry', 'fugitive', '无组织排放', 'Fugitive emissions', 1),
  ('industry', 'over-limit', '超标排放', 'Emissions over the limit', 2),
  ('industry', 'facility', '治污设施不正常运行', 'Abatement not running properly', 3),
  ('industry', 'solid-waste', '固废处置不规范', 'Improper solid waste handling', 4),
  ('industry', 'emergency', '应急减排措施未落实', 'Emergency reductions not carried out', 5),
  ('catering', 'no-purifier', '未安装油烟净化装置', 'No fume purifier', 1),
  ('catering', 'purifier-idle', '油烟净化器未正常运行', 'Purifier not running properly', 2),
  ('catering', 'not-cleaned', '油烟净化装置清洗不及时', 'Purifier not cleaned in time', 3),
  ('catering', 'outdoor-grill', '露天烧烤', 'Outdoor grilling', 4),
  ('fireworks', 'setting-off', '违规燃放', 'Illegal setting off', 1),
  ('fireworks', 'sale', '违规销售', 'Illegal sale', 2),
  ('fireworks', 'storage', '违规运输、储存', 'Illegal transport or storage', 3),
  ('mobile', 'black-smoke', '车辆冒黑烟', 'Vehicle with black smoke', 1),
  ('mobile', 'machinery', '非道路移动机械不达标', 'Machinery below standard', 2),
  ('mobile', 'route', '未按规定线路、时间行驶', 'Off the permitted route or hours', 3),
  ('mobile', 'fuel', '油品不合格', 'Substandard fuel', 4),
  ('duty', 'no-patrol', '巡查不到位', 'Patrols not made', 1),
  ('duty', 'no-report', '问题未及时反馈', 'Problem not reported in time', 2),
  ('duty', 'grid-gap', '网格监管盲区', 'Gap in the grid', 3),
  ('duty', 'letter', '责任书未签订', 'Responsibility letter not signed', 4),
  ('duty', 'ledger', '台账不全', 'Ledger incomplete', 5)
) AS child (parent, code, name, name_en, sort_order) JOIN "category" parent ON parent.code = child.parent;

-- ── 检查表 (the seventh of the seven differs from city to city: publish a new version) ──

INSERT INTO "checklist" ("code", "name", "name_en", "site_kind", "sort_order") VALUES
  ('construction-7x100', '七个100%', 'Seven 100 %', 'construction', 1),
  ('coal-yard', '煤场', 'Coal yard', 'coal_yard', 2),
  ('catering', '餐饮单位', 'Catering', 'catering', 3),
  ('stockyard', '物料堆场', 'Stockyard', 'stockyard', 4),
  ('stove', '燃煤小火炉', 'Small coal stoves', 'stove', 5);

INSERT INTO "checklist_version" ("checklist_id", "version", "note") SELECT id, 1, '' FROM "checklist";

INSERT INTO "checklist_item" ("version_id", "code", "text", "text_en", "category_id", "sort_order")
SELECT v.id, item.code, item.text, item.text_en, c.id, item.sort_order
FROM (VALUES
  ('construction-7x100', 'hoarding', '施工工地周边100%围挡', 'Site fully fenced', 'dust.hoarding', 1),
  ('construction-7x100', 'cover', '物料（裸土）堆放100%覆盖', 'Materials and bare soil fully covered', 'dust.bare-soil', 2),
  ('construction-7x100', 'wet-earthwork', '土方开挖（拆迁）100%湿法作业', 'Earthwork and demolition fully wetted', 'dust.dry-earthwork', 3),
  ('construction-7x100', 'paving', '出入口及主要道路100%硬化', 'Entrances and main ways fully paved', 'dust.unpaved', 4),
  ('construction-7x100', 'wheel-wash', '出入车辆100%清洗', 'Every vehicle washed on leaving', 'dust.wheel-wash', 5),
  ('construction-7x100', 'sealed-truck', '渣土车辆100%密闭运输', 'Spoil trucks fully closed', 'dust.truck-cover', 6),
  ('construction-7x100', 'machinery', '非道路移动机械100%达标', 'Machinery fully up to standard', 'mobile.machinery', 7),
  ('coal-yard', 'processing', '破碎、筛分有抑尘措施', 'Crushing and screening with dust control', 'coal.yard-processing', 1),
  ('coal-yard', 'storage', '煤炭入棚或覆盖、湿润', 'Coal under roof, or covered and wetted', 'coal.yard-open', 2),
  ('coal-yard', 'quality', '每批次有煤质检验报告', 'Quality report for every batch', 'coal.low-grade', 3),
  ('coal-yard', 'ledger', '购销台账齐全', 'Purchase and sales ledger complete', 'coal.supply', 4),
  ('coal-yard', 'bagged', '散煤袋装销售', 'Coal sold in bags', 'coal.supply', 5),
  ('coal-yard', 'wheel-wash', '出入车辆冲洗', 'Vehicles washed on leaving', 'dust.wheel-wash', 6),
  ('catering', 'purifier', '安装油烟净化装置', 'Fume purifier installed', 'catering.no-purifier', 1),
  ('catering', 'running', '营业时净化器正常运行', 'Purifier running during business', 'catering.purifier-idle', 2),
  ('catering', 'cleaned', '按期清洗并有记录', 'Cleaned on schedule, with records', 'catering.not-cleaned', 3),
  ('catering', 'outlet', '油烟经专用烟道排放', 'Fumes led through a proper duct', 'catering.no-purifier', 4),
  ('catering', 'no-outdoor', '无露天烧烤', 'No outdoor grilling', 'catering.outdoor-grill', 5),
  ('stockyard', 'powder', '粉状物料密闭或封闭储存', 'Powders closed or sealed', 'dust.stockpile', 1),
  ('stockyard', 'lump', '粒状、块状物料入棚入仓或覆盖', 'Grains and lumps roofed, in silos or covered', 'dust.stockpile', 2),
  ('stockyard', 'spray', '装卸、转运有喷淋', 'Spraying at loading and transfer', 'dust.stockpile', 3),
  ('stockyard', 'paving', '地面及道路硬化、清洁', 'Ground and ways paved and clean', 'dust.unpaved', 4),
  ('stockyard', 'wheel-wash', '出入车辆冲洗', 'Vehicles washed on leaving', 'dust.wheel-wash', 5),
  ('stove', 'registered', '已逐户登记造册', 'Registered', 'coal.stove', 1),
  ('stove', 'removed', '可改造的已取缔、改用清洁取暖', 'Replaced by clean heating where possible', 'coal.stove', 2),
  ('stove', 'fuel', '不使用劣质煤、有烟煤', 'No low-grade or bituminous coal', 'coal.low-grade', 3)
) AS item (list, code, text, text_en, category, sort_order)
JOIN "checklist" l ON l.code = item.list JOIN "checklist_version" v ON v.checklist_id = l.id JOIN "category" c ON c.code = item.category;
