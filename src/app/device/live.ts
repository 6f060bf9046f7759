import { liveQuery, type Observable } from 'dexie';

/**
 * What `read` gives, now and again after each write to what it read. Every live reading of the phone goes through here:
 * Dexie follows the awaits of a query only where the query is an async function itself. One that merely returns a
 * promise is followed up to its first await, and would go on showing old rows in silence.
 */
export function live<T>(read: () => PromiseLike<T>): Observable<T> {
  return liveQuery(async () => await read());
}
