// Who is logged in at this desk. Known for this visit only: the session itself is a cookie scripts cannot read.

import { createPinia, defineStore } from 'pinia';
import { ref } from 'vue';
import { callApi, isRecord } from '../../device/api.ts';
import { writeSetting } from '../../ui/settings.ts';

export interface OfficerGrant {
  role: string;
  unitCode: string;
  unitName: string;
}

export type OfficerState =
  | { kind: 'checking' }
  | { kind: 'offline' }
  | { kind: 'out'; problem: 'bad_credentials' | 'too_many_tries' | 'other' | null }
  | { kind: 'in'; name: string; grants: OfficerGrant[] };

interface Me {
  person: { id: string; name: string };
  grants: { role: string; unit_code: string; unit_name: string }[];
}

const useStore = defineStore('officer-session', () => {
  const state = ref<OfficerState>({ kind: 'checking' });

  let asking: Promise<void> | null = null;

  /** Page and side bar may both want to know: it is asked once. */
  function check(): Promise<void> {
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  }

  async function ask(): Promise<void> {
    state.value = { kind: 'checking' };
    settle(await callApi({ path: '/api/me', isAnswer: isMe }), null);
  }

  async function signIn(login: string, password: string): Promise<void> {
    settle(
      await callApi({ path: '/api/login', body: { login, password }, isAnswer: isMe }),
      'bad_credentials',
    );
  }

  async function signOut(): Promise<void> {
    await callApi({ path: '/api/logout', body: {}, isAnswer: isRecord });
    state.value = { kind: 'out', problem: null };
    writeSetting('desk', null);
  }

  function settle(
    answer: Awaited<ReturnType<typeof callApi<Me>>>,
    on401: 'bad_credentials' | null,
  ): void {
    if (answer.ok) {
      const grants = answer.value.grants.map((grant) => ({
        role: grant.role,
        unitCode: grant.unit_code,
        unitName: grant.unit_name,
      }));
      state.value = { kind: 'in', name: answer.value.person.name, grants };
    } else if (answer.error.kind !== 'problem') state.value = { kind: 'offline' };
    else if (answer.error.status === 401) state.value = { kind: 'out', problem: on401 };
    else if (answer.error.status === 429) state.value = { kind: 'out', problem: 'too_many_tries' };
    else state.value = { kind: 'out', problem: 'other' };
    noteDesk(state.value);
  }

  return { state, check, signIn, signOut };
});

// The officer's side brings its own Pinia: a citizen's phone loads none of it.
const pinia = createPinia();

export function useOfficerSession(): ReturnType<typeof useStore> {
  return useStore(pinia);
}

/** For the frame, which knows of nobody's session: a desk's own side bar stands ready on a page that is opened straight. */
function noteDesk(state: OfficerState): void {
  if (state.kind === 'in') writeSetting('desk', ownUnits(state).length > 0 ? '1' : null);
  else if (state.kind === 'out') writeSetting('desk', null);
}

const DESK_ROLES = ['officer', 'province', 'administrator'];

/** The units that whoever is logged in works for at a desk. */
export function ownUnits(state: OfficerState): string[] {
  if (state.kind !== 'in') return [];
  return state.grants.filter(({ role }) => DESK_ROLES.includes(role)).map((each) => each.unitCode);
}

function isMe(value: unknown): value is Me {
  return isRecord(value) && isRecord(value.person) && Array.isArray(value.grants);
}
