import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ClientBase } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { SessionClient } from "./session-client";

/** One connection of its own to a database, beside the pool: whoever keeps or restores it, with the owner's rights. */
export interface OwnerConnection {
  client: ClientBase;
  /** COPY … TO STDOUT; read it to its end before the next statement. `rows` once it is through. */
  copyOut(statement: string): { stream: AsyncIterable<Buffer>; rows(): number };
  /** COPY … FROM STDIN. Returns rows written. */
  copyIn(statement: string, bytes: AsyncIterable<Buffer>): Promise<number>;
}

/** Opens it, runs `work` and closes it whatever comes of that. */
export async function withOwner<T>(url: string, work: (connection: OwnerConnection) => Promise<T>): Promise<T> {
  const client = new SessionClient({ connectionString: url, application_name: "lantian-owner" });
  // A connection that dies between two statements fails the next one, not the process.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work({
      client,
      copyOut(statement) {
        let rows = 0;
        const stream = countedLines(client.query(copyTo(statement)) as Readable, () => rows++);
        return { stream, rows: () => rows };
      },
      async copyIn(statement, bytes) {
        const sink = client.query(copyFrom(statement));
        await pipeline(bytes, sink);
        return sink.rowCount ?? 0;
      },
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}

const NEW_LINE = 10;

/** A row of COPY's text is a line: those within values are escaped. The server's own count comes after the end of the stream, at times too late. */
async function* countedLines(stream: AsyncIterable<Buffer>, count: () => void): AsyncGenerator<Buffer> {
  for await (const block of stream) {
    for (let at = block.indexOf(NEW_LINE); at >= 0; at = block.indexOf(NEW_LINE, at + 1)) count();
    yield block;
  }
}
