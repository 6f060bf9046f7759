import type { Day } from '../time/day.ts';

/**
 * A person has read a lesson and answered its questions. How often somebody tried is nobody's business: it is not in it.
 */
export interface TrainingBody {
  /** `fraud`, `no-network`, …: a lesson that this version may not know any more. */
  lessonId: string;
  lessonVersion: number;
  day: Day;
  /** The unit in whose team the person learned it: its lead sees it. */
  unitCode: string;
}
