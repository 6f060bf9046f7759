import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { MARK } from './backup-format.ts';

/** The file cannot be read as a backup to its end. */
export class BrokenBackup extends Error {}

const NEW_LINE = 10;
/** A head or title is far shorter: what is longer is no backup of ours. */
const LONGEST_LINE = 1_000_000;

/** Reads a backup's lines and tables in the order in which they were written. */
export class BackupReader {
  #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(file: string) {
    // The error reaches whoever reads: the callback is there so that none is thrown past them.
    const stream = pipeline(createReadStream(file), createGunzip(), () => {});
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  async readLine(): Promise<Record<string, unknown>> {
    let end = this.#rest.indexOf(NEW_LINE);
    while (end < 0) {
      if (this.#rest.length > LONGEST_LINE || !(await this.#more())) throw new BrokenBackup();
      end = this.#rest.indexOf(NEW_LINE);
    }
    const text = this.#rest.subarray(0, end).toString('utf8');
    this.#rest = this.#rest.subarray(end + 1);
    try {
      return JSON.parse(text) as Record<string, unknown>;
    } catch {
      throw new BrokenBackup();
    }
  }

  /** The rows of a table as COPY takes them, up to the mark; returns their SHA-256. */
  async *readRows(): AsyncGenerator<Buffer, string> {
    const hash = createHash('sha256');
    const give = (bytes: Buffer) => {
      hash.update(bytes);
      return bytes;
    };
    let isLineStart = true;
    for (;;) {
      const mark = this.#findMark(isLineStart);
      if (mark >= 0) {
        if (mark > 0) yield give(this.#rest.subarray(0, mark));
        this.#rest = this.#rest.subarray(mark + MARK.length);
        return hash.digest('hex');
      }
      // The mark may begin in the last bytes of this chunk, with the line end before it.
      const safe = Math.max(0, this.#rest.length - MARK.length);
      if (safe > 0) {
        isLineStart = this.#rest[safe - 1] === NEW_LINE;
        yield give(this.#rest.subarray(0, safe));
        this.#rest = this.#rest.subarray(safe);
      }
      if (!(await this.#more())) throw new BrokenBackup();
    }
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  #findMark(isLineStart: boolean): number {
    if (isLineStart && this.#rest.subarray(0, MARK.length).equals(MARK)) return 0;
    const after = this.#rest.indexOf(`\n${MARK}`);
    return after < 0 ? -1 : after + 1;
  }

  async #more(): Promise<boolean> {
    try {
      const { done, value } = await this.#chunks.next();
      if (done) return false;
      this.#rest = Buffer.concat([this.#rest, value]);
      return true;
    } catch {
      return false;
    }
  }
}
