import { fold } from '../../text/fold.ts';

/** What is left of a header when only its letters and digits count. */
export function headerKey(header: string): string {
  return fold(header).replace(/[ .]/g, '');
}
