const TRIES = 5;
/** Serialization failure, deadlock, lock not available: PostgreSQL asks for another try. */
const TORN = new Set(['40001', '40P01', '55P03']);

/** Runs it again when the database tore the transaction apart through no fault of its own. */
export async function retryWhenTorn<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await run();
    } catch (error) {
      if (tries >= TRIES || !TORN.has(codeOf(error))) throw error;
    }
  }
}

/** The SQLSTATE or system code of an error, '' when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** A value that does not fit its column, or a constraint: trying the same again is of no use. */
export function isDataFault(error: unknown): boolean {
  return /^2[23]/.test(codeOf(error));
}
