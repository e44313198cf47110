-- Registers 台账: typed columns of each register beside the common place, dated records under it, the history of every field, and what was
-- decided about twins. Generated once from lib/ledgers/rules/registers; tests/integration/ledgers compares them.

ALTER TYPE "site_kind" ADD VALUE 'coal_market';
ALTER TYPE "site_kind" ADD VALUE 'pledge';
ALTER TYPE "site_kind" ADD VALUE 'vehicle';

ALTER TABLE "site" ADD COLUMN "outer_no" TEXT,
ADD COLUMN "name_key" TEXT NOT NULL DEFAULT '',
ADD COLUMN "closed_reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN "merged_into_id" INTEGER,
ADD COLUMN "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

CREATE INDEX "site_kind_name_key_idx" ON "site"("kind", "name_key");
CREATE UNIQUE INDEX "site_kind_outer_no_key" ON "site"("kind", "outer_no");
ALTER TABLE "site" ADD CONSTRAINT "site_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Who changed what of an entry, when, from, to. Sealed values stand here as their masks.
CREATE TABLE "site_change" (
    "id" BIGSERIAL NOT NULL,
    "site_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by_id" INTEGER,
    "by_name" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "before" TEXT NOT NULL DEFAULT '',
    "after" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL,
    "reference" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "site_change_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "site_change_site_id_id_idx" ON "site_change"("site_id", "id" DESC);

-- Two entries that a person judged: twins (one was merged into the other) or two different places. The smaller id first.
CREATE TABLE "site_twin" (
    "a_id" INTEGER NOT NULL,
    "b_id" INTEGER NOT NULL,
    "same" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by" INTEGER,
    "decided_by_name" TEXT NOT NULL,

    CONSTRAINT "site_twin_pkey" PRIMARY KEY ("a_id","b_id")
);

-- 施工工地
CREATE TABLE "construction_site" (
    "site_id" INTEGER NOT NULL,
    "work_type" TEXT,
    "developer" TEXT NOT NULL DEFAULT '',
    "contractor" TEXT NOT NULL DEFAULT '',
    "supervisor" TEXT NOT NULL DEFAULT '',
    "land_area" INTEGER,
    "floor_area" INTEGER,
    "earthwork_planned" INTEGER,
    "earthwork_done" INTEGER,
    "started_on" DATE,
    "ends_on" DATE,
    "stage" TEXT,
    "stage_since" DATE,
    "working_hours" TEXT NOT NULL DEFAULT '',
    "paved_area" INTEGER,
    "bare_area" INTEGER,
    "covered_area" INTEGER,
    "spoil" INTEGER,
    "machines" INTEGER,
    "dust_monitor" TEXT NOT NULL DEFAULT '',
    "video" BOOLEAN,
    "stopped_on" DATE,
    "stop_covered" BOOLEAN,
    "exemption_no" TEXT NOT NULL DEFAULT '',
    "exemption_until" DATE,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "construction_site_pkey" PRIMARY KEY ("site_id")
);

-- 施工工地: 施工阶段与停工记录
CREATE TABLE "construction_stage" (
    "id" SERIAL NOT NULL,
    "site_id" INTEGER NOT NULL,
    "stage" TEXT,
    "from_on" DATE,
    "to_on" DATE,
    "covered" BOOLEAN,
    "note" TEXT NOT NULL DEFAULT '',
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by" INTEGER,
    "recorded_by_name" TEXT NOT NULL,
    "struck_at" TIMESTAMPTZ(3),
    "struck_by_name" TEXT,
    "struck_reason" TEXT,

    CONSTRAINT "construction_stage_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "construction_stage_site_id_from_on_idx" ON "construction_stage"("site_id", "from_on" DESC);

-- 煤炭经营
CREATE TABLE "coal_dealer" (
    "site_id" INTEGER NOT NULL,
    "credit_code" TEXT NOT NULL DEFAULT '',
    "supplier" TEXT NOT NULL DEFAULT '',
    "ground_area" INTEGER,
    "capacity" DECIMAL(14,1),
    "enclosed" BOOLEAN,
    "fenced" BOOLEAN,
    "sprayed" BOOLEAN,
    "crushing" BOOLEAN,
    "crushing_enclosed" BOOLEAN,
    "wheel_wash" BOOLEAN,
    "packaging" TEXT,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "coal_dealer_pkey" PRIMARY KEY ("site_id")
);

-- 煤炭经营: 购销批次
CREATE TABLE "coal_batch" (
    "id" SERIAL NOT NULL,
    "site_id" INTEGER NOT NULL,
    "on" DATE,
    "flow" TEXT,
    "tons" DECIMAL(14,3),
    "party" TEXT NOT NULL DEFAULT '',
    "report_no" TEXT NOT NULL DEFAULT '',
    "ash" DECIMAL(14,2),
    "sulphur" DECIMAL(14,2),
    "heat" DECIMAL(14,2),
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by" INTEGER,
    "recorded_by_name" TEXT NOT NULL,
    "struck_at" TIMESTAMPTZ(3),
    "struck_by_name" TEXT,
    "struck_reason" TEXT,

    CONSTRAINT "coal_batch_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "coal_batch_site_id_on_idx" ON "coal_batch"("site_id", "on" DESC);

-- 燃煤小火炉
CREATE TABLE "stove_household" (
    "site_id" INTEGER NOT NULL,
    "house_no" TEXT NOT NULL DEFAULT '',
    "householder_sealed" TEXT,
    "householder_mask" TEXT NOT NULL DEFAULT '',
    "phone_sealed" TEXT,
    "phone_mask" TEXT NOT NULL DEFAULT '',
    "heated_area" INTEGER,
    "energy" TEXT,
    "stove" TEXT NOT NULL DEFAULT '',
    "coal_per_year" DECIMAL(14,2),
    "coal_source" TEXT NOT NULL DEFAULT '',
    "conversion" TEXT,
    "converted_on" DATE,
    "evidence" TEXT,
    "removed_on" DATE,
    "visit" TEXT,
    "visited_on" DATE,
    "grid_keeper" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "stove_household_pkey" PRIMARY KEY ("site_id")
);

-- 燃煤小火炉: 改造与用能变化
CREATE TABLE "stove_change" (
    "id" SERIAL NOT NULL,
    "site_id" INTEGER NOT NULL,
    "on" DATE,
    "energy" TEXT,
    "evidence" TEXT,
    "evidence_no" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by" INTEGER,
    "recorded_by_name" TEXT NOT NULL,
    "struck_at" TIMESTAMPTZ(3),
    "struck_by_name" TEXT,
    "struck_reason" TEXT,

    CONSTRAINT "stove_change_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "stove_change_site_id_on_idx" ON "stove_change"("site_id", "on" DESC);

-- 餐饮油烟
CREATE TABLE "catering_outlet" (
    "site_id" INTEGER NOT NULL,
    "credit_code" TEXT NOT NULL DEFAULT '',
    "size" TEXT,
    "floor_area" INTEGER,
    "burners" INTEGER,
    "fuel" TEXT,
    "fuel_per_year" DECIMAL(14,1),
    "exhaust" INTEGER,
    "purifier" BOOLEAN,
    "purifier_model" TEXT NOT NULL DEFAULT '',
    "purifier_since" DATE,
    "cleaning_days" INTEGER,
    "uptime" DECIMAL(14,1),
    "efficiency" DECIMAL(14,1),
    "online" BOOLEAN,
    "outlet" TEXT NOT NULL DEFAULT '',
    "eia_no" TEXT NOT NULL DEFAULT '',
    "grill" TEXT,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "catering_outlet_pkey" PRIMARY KEY ("site_id")
);

-- 餐饮油烟: 清洗记录
CREATE TABLE "oil_cleaning" (
    "id" SERIAL NOT NULL,
    "site_id" INTEGER NOT NULL,
    "on" DATE,
    "by" TEXT NOT NULL DEFAULT '',
    "voucher" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by" INTEGER,
    "recorded_by_name" TEXT NOT NULL,
    "struck_at" TIMESTAMPTZ(3),
    "struck_by_name" TEXT,
    "struck_reason" TEXT,

    CONSTRAINT "oil_cleaning_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "oil_cleaning_site_id_on_idx" ON "oil_cleaning"("site_id", "on" DESC);

-- 重点工业企业
CREATE TABLE "industrial_enterprise" (
    "site_id" INTEGER NOT NULL,
    "credit_code" TEXT NOT NULL DEFAULT '',
    "sector" TEXT NOT NULL DEFAULT '',
    "permit_no" TEXT NOT NULL DEFAULT '',
    "legal_person_sealed" TEXT,
    "legal_person_mask" TEXT NOT NULL DEFAULT '',
    "env_head_sealed" TEXT,
    "env_head_mask" TEXT NOT NULL DEFAULT '',
    "env_phone_sealed" TEXT,
    "env_phone_mask" TEXT NOT NULL DEFAULT '',
    "working_days" INTEGER,
    "boilers" INTEGER,
    "boiler_tons" DECIMAL(14,1),
    "kilns" INTEGER,
    "total_limits" TEXT NOT NULL DEFAULT '',
    "emission_points" TEXT NOT NULL DEFAULT '',
    "solid_waste" TEXT NOT NULL DEFAULT '',
    "grade" TEXT,
    "power_monitor" BOOLEAN,
    "online" BOOLEAN,
    "gate" BOOLEAN,
    "vehicles" INTEGER,
    "exempt" BOOLEAN,
    "exempt_reason" TEXT NOT NULL DEFAULT '',
    "long_stopped" BOOLEAN,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "industrial_enterprise_pkey" PRIMARY KEY ("site_id")
);

-- 重点工业企业: 绩效等级变更
CREATE TABLE "enterprise_grade" (
    "id" SERIAL NOT NULL,
    "site_id" INTEGER NOT NULL,
    "on" DATE,
    "sector" TEXT NOT NULL DEFAULT '',
    "old_grade" TEXT,
    "new_grade" TEXT,
    "source" TEXT NOT NULL DEFAULT '',
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by" INTEGER,
    "recorded_by_name" TEXT NOT NULL,
    "struck_at" TIMESTAMPTZ(3),
    "struck_by_name" TEXT,
    "struck_reason" TEXT,

    CONSTRAINT "enterprise_grade_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "enterprise_grade_site_id_on_idx" ON "enterprise_grade"("site_id", "on" DESC);

-- 重点工业企业: 应急减排措施
CREATE TABLE "emergency_measure" (
    "id" SERIAL NOT NULL,
    "site_id" INTEGER NOT NULL,
    "since" DATE,
    "level" TEXT,
    "measure" TEXT NOT NULL DEFAULT '',
    "from_value" DECIMAL(14,2),
    "to_value" DECIMAL(14,2),
    "measure_unit" TEXT NOT NULL DEFAULT '',
    "check_by" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by" INTEGER,
    "recorded_by_name" TEXT NOT NULL,
    "struck_at" TIMESTAMPTZ(3),
    "struck_by_name" TEXT,
    "struck_reason" TEXT,

    CONSTRAINT "emergency_measure_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "emergency_measure_site_id_since_idx" ON "emergency_measure"("site_id", "since" DESC);

-- 物料堆场
CREATE TABLE "stockyard" (
    "site_id" INTEGER NOT NULL,
    "credit_code" TEXT NOT NULL DEFAULT '',
    "material" TEXT NOT NULL DEFAULT '',
    "form" TEXT,
    "throughput" DECIMAL(14,1),
    "trips" INTEGER,
    "load" DECIMAL(14,1),
    "ground_area" INTEGER,
    "height" DECIMAL(14,1),
    "moisture" DECIMAL(14,1),
    "shelter" TEXT,
    "sprayed" BOOLEAN,
    "wheel_wash" BOOLEAN,
    "crushing" BOOLEAN,
    "crushing_enclosed" BOOLEAN,
    "transport" TEXT NOT NULL DEFAULT '',
    "mixing" BOOLEAN,
    "capacity" INTEGER,
    "silo_filter" BOOLEAN,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "stockyard_pkey" PRIMARY KEY ("site_id")
);

-- 禁烧责任书
CREATE TABLE "burning_pledge" (
    "site_id" INTEGER NOT NULL,
    "level" TEXT,
    "letter_no" TEXT NOT NULL DEFAULT '',
    "party_a" TEXT NOT NULL DEFAULT '',
    "party_b" TEXT NOT NULL DEFAULT '',
    "signer_sealed" TEXT,
    "signer_mask" TEXT NOT NULL DEFAULT '',
    "signer_phone_sealed" TEXT,
    "signer_phone_mask" TEXT NOT NULL DEFAULT '',
    "group_name" TEXT NOT NULL DEFAULT '',
    "field_area" DECIMAL(14,1),
    "signed_on" DATE,
    "valid_until" DATE,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "burning_pledge_pkey" PRIMARY KEY ("site_id")
);

-- 渣土车、煤车
CREATE TABLE "haul_vehicle" (
    "site_id" INTEGER NOT NULL,
    "plate" TEXT NOT NULL DEFAULT '',
    "cargo" TEXT,
    "company" TEXT NOT NULL DEFAULT '',
    "permit_no" TEXT NOT NULL DEFAULT '',
    "permit_until" DATE,
    "route" TEXT NOT NULL DEFAULT '',
    "hours" TEXT NOT NULL DEFAULT '',
    "covered" BOOLEAN,
    "beidou" BOOLEAN,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "haul_vehicle_pkey" PRIMARY KEY ("site_id")
);

-- 保洁道路
CREATE TABLE "cleaned_road" (
    "site_id" INTEGER NOT NULL,
    "section" TEXT NOT NULL DEFAULT '',
    "length" DECIMAL(14,3),
    "machine_rate" DECIMAL(14,1),
    "waterings" INTEGER,
    "sweepings" INTEGER,
    "keeper" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "cleaned_road_pkey" PRIMARY KEY ("site_id")
);

ALTER TABLE "construction_site" ADD CONSTRAINT "construction_site_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "construction_stage" ADD CONSTRAINT "construction_stage_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "coal_dealer" ADD CONSTRAINT "coal_dealer_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "coal_batch" ADD CONSTRAINT "coal_batch_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "stove_household" ADD CONSTRAINT "stove_household_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "stove_change" ADD CONSTRAINT "stove_change_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "catering_outlet" ADD CONSTRAINT "catering_outlet_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "oil_cleaning" ADD CONSTRAINT "oil_cleaning_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "industrial_enterprise" ADD CONSTRAINT "industrial_enterprise_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "enterprise_grade" ADD CONSTRAINT "enterprise_grade_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "emergency_measure" ADD CONSTRAINT "emergency_measure_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "stockyard" ADD CONSTRAINT "stockyard_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "burning_pledge" ADD CONSTRAINT "burning_pledge_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "haul_vehicle" ADD CONSTRAINT "haul_vehicle_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "cleaned_road" ADD CONSTRAINT "cleaned_road_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "site_change" ADD CONSTRAINT "site_change_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "site_twin" ADD CONSTRAINT "site_twin_a_id_fkey" FOREIGN KEY ("a_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "site_twin" ADD CONSTRAINT "site_twin_b_id_fkey" FOREIGN KEY ("b_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Nothing of the registers is deleted; the history is only added to.
DO $$
DECLARE item text;
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    FOREACH item IN ARRAY ARRAY['construction_site', 'construction_stage', 'coal_dealer', 'coal_batch', 'stove_household', 'stove_change', 'catering_outlet', 'oil_cleaning', 'industrial_enterprise', 'enterprise_grade', 'emergency_measure', 'stockyard', 'burning_pledge', 'haul_vehicle', 'cleaned_road', 'site_twin'] LOOP
      EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO lantian_app', item);
      EXECUTE format('REVOKE DELETE ON %I FROM lantian_app', item);
    END LOOP;
    GRANT SELECT, INSERT ON "site_change" TO lantian_app;
    REVOKE UPDATE, DELETE ON "site_change" FROM lantian_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO lantian_app;
  END IF;
END $$;
