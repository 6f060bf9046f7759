import type { Generated } from 'kysely';
import type { HelpKind } from '#domain/cases/case.ts';
import type { HelpState, WantedTime } from '#domain/help-requests/help-request.ts';
import type { Day } from '#domain/time/day.ts';

/** Columns of the help tables, as kysely sees them. */
export interface HelpTables {
  /** What a citizen asks the team of a commune for. Its id is the SHA-256 of a secret that the asking phone holds. */
  help_request: {
    province_code: string;
    id: string;
    unit_code: string;
    village: string;
    help: HelpKind[];
    procedure_code: string | null;
    guide_id: string | null;
    guide_node: string | null;
    wanted: WantedTime;
    label: string;
    note: string;
    phone_number: string | null;
    phone_consent_at: Date | null;
    phone_delete_on: Day | null;
    asked_at: Date;
    received_at: Date;
    /** The volunteer whose phone scanned and brought it; null when the asking phone sent it itself. */
    brought_by: string | null;
    state: Generated<HelpState>;
    changed_at: Date;
    taken_by: string | null;
    answer_words: string | null;
    answer_meet_at: Date | null;
  };
  /** Taken back by who asked; nothing but the name is left. */
  withdrawn_request: {
    province_code: string;
    id: string;
    withdrawn_at: Date;
  };
}
