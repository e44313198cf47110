#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which is downloaded from a host that cannot always be reached: the same engine,
// compiled to WebAssembly and published on npm, speaking the same newline-delimited JSON-RPC on stdin and stdout.
// `prisma.config.ts` puts it in place. Databases are reached through @prisma/adapter-pg, mended where it falls short.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const CHAR_OID = 18;
const TEXT_OID = 25;

const panic = {
  message: "",
  set_message(text) {
    panic.message = text;
  },
};
globalThis.PRISMA_WASM_PANIC_REGISTRY = panic;

function loadEngine() {
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  const code = readFileSync(path.join(path.dirname(entry), "schema_engine_bg.wasm"));
  const instance = new WebAssembly.Instance(new WebAssembly.Module(code), { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings.SchemaEngine;
}

const charColumns = new WeakMap();

/** The adapter knows no type "char", which the catalogue is full of: it passes as text here and gets its name back in `connect`. */
class CataloguePool extends pg.Pool {
  async query(...args) {
    const result = await super.query(...args);
    const fields = result.fields ?? [];
    charColumns.set(
      result.rows ?? [],
      fields.flatMap((field, column) => (field.dataTypeID === CHAR_OID ? [column] : [])),
    );
    for (const field of fields) if (field.dataTypeID === CHAR_OID) field.dataTypeID = TEXT_OID;
    return result;
  }
}

/** One connection only: the engine's advisory lock belongs to a session. */
function openPool(url) {
  const pool = new CataloguePool({ connectionString: url, max: 1, options: "-c timezone=UTC -c datestyle=ISO,MDY" });
  pool.on("error", () => {});
  return pool;
}

async function connect(url, afterwards = async () => {}) {
  const pool = openPool(url);
  const adapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const column of charColumns.get(result.rows) ?? []) result.columnTypes[column] = ColumnTypeEnum.Character;
    return result;
  };
  // Scripts whole: the adapter would cut function bodies at each semicolon.
  adapter.executeScript = async (script) => void (await adapter.executeRaw({ sql: script, args: [], argTypes: [] }));
  adapter.dispose = async () => {
    await pool.end();
    await afterwards();
  };
  return adapter;
}

function databaseOf(url, name) {
  const changed = new URL(url);
  if (name !== undefined) changed.pathname = `/${name}`;
  return changed;
}

async function onServer(url, statement) {
  const { pathname } = new URL(url);
  const target = decodeURIComponent(pathname.slice(1)) || "postgres";
  let client = new pg.Client({ connectionString: databaseOf(url, "postgres").href, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
  } catch (error) {
    // Some servers keep `postgres` to themselves.
    if (error.code !== "3D000" && error.code !== "42501") throw error;
    client = new pg.Client({ connectionString: databaseOf(url, "template1").href });
    await client.connect();
  }
  try {
    await client.query(statement(pg.escapeIdentifier(target)));
  } finally {
    await client.end();
  }
  return target;
}

/** The shadow database is made and dropped here: the adapter drops it while still connected. */
async function connectToShadow({ url, shadowDatabaseUrl }) {
  if (shadowDatabaseUrl) {
    if (databaseOf(shadowDatabaseUrl).href === databaseOf(url).href)
      throw new Error("The shadow database must not be the database itself: it is emptied.");
    const adapter = await connect(shadowDatabaseUrl);
    await adapter.executeScript("DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public;");
    return adapter;
  }
  const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
  const shadow = databaseOf(url, name).href;
  await onServer(shadow, (database) => `CREATE DATABASE ${database}`);
  return connect(shadow, () => onServer(shadow, (database) => `DROP DATABASE IF EXISTS ${database}`));
}

function adapterFactory(datasource) {
  const url = datasource.url ?? "postgresql://no-database-url-is-set.invalid/";
  return bindMigrationAwareSqlAdapterFactory({
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(url),
    connectToShadowDb: () => connectToShadow({ ...datasource, url }),
  });
}

/** `--name value …` pairs; --datamodels may repeat. */
function parseArguments(argv) {
  const options = { datamodels: [], datasource: {}, command: [] };
  for (let i = 0; i < argv.length; i++) {
    if (argv[i] === "--datamodels" || argv[i] === "-d") options.datamodels.push(argv[++i]);
    else if (argv[i] === "--datasource") options.datasource = JSON.parse(argv[++i]);
    else if (argv[i].startsWith("--")) options[argv[i].slice(2)] = argv[i].includes("version") || argv[++i];
    else options.command.push(argv[i]);
  }
  return options;
}

const logLine = (level, fields) =>
  process.stderr.write(
    `${JSON.stringify({ timestamp: new Date().toISOString(), level, fields, target: "schema_engine::logger" })}\n`,
  );

/** PostgreSQL's words as Prisma's error codes. */
function userFacing(error, url) {
  const { hostname, port, pathname, username } = new URL(url);
  const known = {
    "3D000": ["P1003", `Database \`${pathname.slice(1)}\` does not exist`],
    "28P01": [
      "P1000",
      `Authentication failed against the database server, the provided credentials for \`${username}\` are not valid.`,
    ],
    28000: ["P1010", `User was denied access on the database \`${pathname.slice(1)}\``],
    "42P04": ["P1009", `Database \`${pathname.slice(1)}\` already exists`],
  }[error.code];
  return (
    known ?? ["P1001", `Can't reach database server at \`${hostname}:${port || 5432}\`: ${error.message || error.code}`]
  );
}

/** can-connect-to-database, create-database, drop-database: each its own process, errors as JSON on stderr. */
async function runCommand(name, { datasource }) {
  const { url } = datasource;
  const commands = {
    "can-connect-to-database": async () => {
      const pool = openPool(url);
      await pool.query("SELECT 1").finally(() => pool.end());
    },
    "create-database": () => onServer(url, (database) => `CREATE DATABASE ${database}`),
    "drop-database": () => onServer(url, (database) => `DROP DATABASE IF EXISTS ${database}`),
  };
  // The CLI throws the first line away.
  logLine("INFO", { message: `schema engine stand-in: ${name}` });
  try {
    await commands[name]();
  } catch (error) {
    const [error_code, message] = userFacing(error, url);
    logLine("ERROR", { message, error_code, is_panic: false });
    process.exitCode = 1;
  }
}

let engine;
async function engineFor(options) {
  const models = options.datamodels.map((file) => [file, readFileSync(file, "utf8")]);
  engine ??= await loadEngine().new(
    { datamodels: models.length > 0 ? models : undefined },
    (line) => process.stderr.write(`${line}\n`),
    adapterFactory(options.datasource),
  );
  return engine;
}

const printed = new Map();
function print(content) {
  return new Promise((resolve) => {
    const id = `print-${printed.size + 1}`;
    printed.set(id, resolve);
    process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", id, method: "print", params: { content } })}\n`);
  });
}

const methods = {
  async diff(params, options) {
    const { exitCode, stdout } = await (await engineFor(options)).diff(params);
    if (stdout) await print(stdout.replace(/\n$/, ""));
    return { exitCode, stdout: null };
  },
  async evaluateDataLoss(params, options) {
    const current = await engineFor(options);
    // It lives off what the diagnosis has cached.
    await current.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters });
    return current.evaluateDataLoss(params);
  },
  async dbExecute({ datasourceType, script }, options) {
    const adapter = await connect(datasourceType.tag === "url" ? datasourceType.url : options.datasource.url);
    await adapter.executeScript(script).finally(() => adapter.dispose());
    return null;
  },
  async createDatabase({ datasource }, options) {
    const url = datasource.tag === "ConnectionString" ? datasource.url : options.datasource.url;
    return { databaseName: await onServer(url, (database) => `CREATE DATABASE ${database}`) };
  },
  getDatabaseVersion: async (_params, options) => (await engineFor(options)).version(),
};

function failure(id, error) {
  const isPanic = error instanceof WebAssembly.RuntimeError;
  const message = isPanic ? panic.message : String(error?.message ?? error);
  const data = { is_panic: isPanic, message, meta: error?.meta ?? null, error_code: error?.code };
  return {
    jsonrpc: "2.0",
    id,
    error: { code: 4466, message: "An error happened. Check the data field for details.", data },
  };
}

const send = (reply) => process.stdout.write(`${JSON.stringify(reply)}\n`);

async function answer({ id, method, params }, options) {
  // A panic inside a callback reaches no caller: without this the question would stay open and the CLI might end with 0.
  process.removeAllListeners("uncaughtException");
  process.once("uncaughtException", (error) => {
    send(failure(id, error));
    process.exitCode = 101;
    process.stdin.destroy();
  });
  try {
    const handler = methods[method] ?? (async () => (await engineFor(options))[method](params));
    return { jsonrpc: "2.0", id, result: (await handler(params, options)) ?? {} };
  } catch (error) {
    return failure(id, error);
  }
}

async function serve(options) {
  let last = Promise.resolve();
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const message = JSON.parse(line);
    if (printed.has(message.id)) printed.get(message.id)();
    else last = last.then(() => answer(message, options)).then(send);
  }
  await last;
  process.exit();
}

const options = parseArguments(process.argv.slice(2));
if (options.version) process.stdout.write("schema-engine-cli 0edf323efd1d98336f3f0a68684b56f689b900d3\n");
else if (options.command[0] === "cli") await runCommand(options.command.at(-1), options);
else await serve(options);
