-- What is looked for in registers, at a hundred thousand entries: each text by its pairs of characters, as for problems. The expressions are those
-- of lib/ledgers/queries/entry-words.ts; a test compares them.
CREATE INDEX "site_words" ON "site" USING gin (word_pairs(coalesce("name", '') || ' ' || coalesce("name_en", '') || ' ' || coalesce("code", '') || ' ' || coalesce("address", '') || ' ' || coalesce("outer_no", '') || ' ' || coalesce("contact_mask", '')));
CREATE INDEX "construction_site_words" ON "construction_site" USING gin (word_pairs(coalesce("contractor", '')));
CREATE INDEX "coal_dealer_words" ON "coal_dealer" USING gin (word_pairs(coalesce("credit_code", '')));
CREATE INDEX "stove_household_words" ON "stove_household" USING gin (word_pairs(coalesce("house_no", '') || ' ' || coalesce("householder_mask", '') || ' ' || coalesce("phone_mask", '')));
CREATE INDEX "catering_outlet_words" ON "catering_outlet" USING gin (word_pairs(coalesce("credit_code", '')));
CREATE INDEX "industrial_enterprise_words" ON "industrial_enterprise" USING gin (word_pairs(coalesce("credit_code", '') || ' ' || coalesce("sector", '') || ' ' || coalesce("legal_person_mask", '') || ' ' || coalesce("env_head_mask", '') || ' ' || coalesce("env_phone_mask", '')));
CREATE INDEX "stockyard_words" ON "stockyard" USING gin (word_pairs(coalesce("credit_code", '') || ' ' || coalesce("material", '')));
CREATE INDEX "burning_pledge_words" ON "burning_pledge" USING gin (word_pairs(coalesce("letter_no", '') || ' ' || coalesce("party_b", '') || ' ' || coalesce("signer_mask", '') || ' ' || coalesce("signer_phone_mask", '')));
CREATE INDEX "haul_vehicle_words" ON "haul_vehicle" USING gin (word_pairs(coalesce("plate", '') || ' ' || coalesce("company", '')));
CREATE INDEX "cleaned_road_words" ON "cleaned_road" USING gin (word_pairs(coalesce("section", '') || ' ' || coalesce("keeper", '')));
