-- One name for each source: the code is what is typed. Batches follow by their foreign key, keys of instruments have none.
UPDATE "data_source" SET "code" = 'template' WHERE "code" = 'template-csv';
UPDATE "data_source" SET "code" = 'instrument' WHERE "code" = 'instrument-http';
UPDATE "api_key" SET "source_code" = 'instrument' WHERE "source_code" = 'instrument-http';

-- An unquoted null inside an array literal is a NULL; the word was meant.
UPDATE "data_source" SET "missing_codes" = array_replace("missing_codes", NULL, 'null');
