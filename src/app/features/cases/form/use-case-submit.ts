import { type ComputedRef, computed, type Reactive, type Ref, ref } from 'vue';
import type { SaveProblem } from '#app/device/cases/save-op.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import { forbiddenNumber } from '#domain/cases/forbidden-number.ts';
import type { CaseField, CaseProblem } from '#domain/cases/validate-case.ts';
import { type CaseWords, problemWords } from '../case-words.ts';
import type { CaseForm } from './case-form.ts';
import { useCaseDraft } from './draft/use-case-draft.ts';
import type { SaveOutcome } from './save-case.ts';

export type SubmitState =
  | { kind: 'writing' }
  | { kind: 'saving' }
  | { kind: 'wrong'; problems: CaseProblem[]; tried: CaseForm }
  | { kind: 'not_saved'; problem: SaveProblem['kind'] };

export interface CaseSubmit {
  state: Ref<SubmitState>;
  /** What was wrong at the last try and has not been touched since. */
  problems: ComputedRef<CaseProblem[]>;
  /** What is wrong with a field: at once where a number must not stand, otherwise after a try to save. */
  errorOf: (field: CaseField) => string;
  draft: Pick<ReturnType<typeof useCaseDraft>, 'state' | 'isKept' | 'flush'>;
  /** The id of the saved case; null when it was not saved, and `state` says why. */
  submit: () => Promise<string | null>;
}

/** From a form on the screen to a case on the disk, with the draft kept until then and not a moment longer. */
export function useCaseSubmit(
  form: Reactive<CaseForm>,
  { db, draftId, words: w, saver }: SubmitContext,
): CaseSubmit {
  const state = ref<SubmitState>({ kind: 'writing' });
  const draft = useCaseDraft(db, draftId, form);

  const problems = computed(() => {
    if (state.value.kind !== 'wrong') return [];
    const { tried, problems: found } = state.value;
    return found.filter((it) => valueAt(form, it.field) === valueAt(tried, it.field));
  });

  function errorOf(field: CaseField): string {
    const typed = textAt(form, field);
    const found = forbiddenNumber(typed);
    if (found) return w.forbidden[found];
    const problem = problems.value.find((it) => it.field === field);
    return problem ? problemWords(w, problem) : '';
  }

  async function submit(): Promise<string | null> {
    if (state.value.kind === 'saving') return null;
    state.value = { kind: 'saving' };
    await draft.hold();
    const outcome = await saver(form);
    if (outcome.kind === 'saved') {
      draft.finish();
      return outcome.caseId;
    }
    draft.resume();
    state.value =
      outcome.kind === 'wrong'
        ? { ...outcome, tried: { ...form } }
        : { kind: 'not_saved', problem: outcome.problem.kind };
    return null;
  }

  return { state, problems, errorOf, draft, submit };
}

export interface SubmitContext {
  db: TeamDb;
  draftId: string;
  words: CaseWords;
  /** Checks and saves; `saved` only when it is on the disk. */
  saver: (form: CaseForm) => Promise<SaveOutcome>;
}

function textAt(form: CaseForm, field: CaseField): string {
  if (field === 'followUp') return form.followUpWhat;
  if (field === 'dossierCode') return form.dossierCode;
  return field === 'label' || field === 'village' || field === 'note' ? form[field] : '';
}

/** The part of the form behind a field, to be compared. */
function valueAt(of: CaseForm, field: CaseField): string {
  if (field === 'phone')
    return JSON.stringify([of.phoneNumber, of.phonePurposes, of.phoneKeepDays]);
  if (field === 'followUp') return JSON.stringify([of.followUpWhat, of.followUpDue]);
  if (field === 'obstacles') return JSON.stringify([of.hindered, of.obstacles]);
  return field in of ? JSON.stringify(of[field as keyof CaseForm]) : '';
}
