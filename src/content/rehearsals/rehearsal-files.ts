// Where a phone gets a rehearsal: as data, one rehearsal and one language at a time, as guides are (guides/guide-files.ts).
// samples.json is the invented person whom all of them are played with.

import attachPaperEn from './attach-paper.en.json?url&no-inline';
import attachPaper from './attach-paper.json?url&no-inline';
import attachPaperVi from './attach-paper.vi.json?url&no-inline';
import birthRegistrationEn from './birth-registration.en.json?url&no-inline';
import birthRegistration from './birth-registration.json?url&no-inline';
import birthRegistrationVi from './birth-registration.vi.json?url&no-inline';
import type { RehearsalId, RehearsalLanguage } from './catalogue.ts';
import fraudEn from './fraud.en.json?url&no-inline';
import fraud from './fraud.json?url&no-inline';
import fraudVi from './fraud.vi.json?url&no-inline';
import lookUpEn from './look-up.en.json?url&no-inline';
import lookUp from './look-up.json?url&no-inline';
import lookUpVi from './look-up.vi.json?url&no-inline';
import payFeeEn from './pay-fee.en.json?url&no-inline';
import payFee from './pay-fee.json?url&no-inline';
import payFeeVi from './pay-fee.vi.json?url&no-inline';
import portalLogInEn from './portal-log-in.en.json?url&no-inline';
import portalLogIn from './portal-log-in.json?url&no-inline';
import portalLogInVi from './portal-log-in.vi.json?url&no-inline';
import samples from './samples.json?url&no-inline';
import vneidActivateEn from './vneid-activate.en.json?url&no-inline';
import vneidActivate from './vneid-activate.json?url&no-inline';
import vneidActivateVi from './vneid-activate.vi.json?url&no-inline';
import vneidRegisterEn from './vneid-register.en.json?url&no-inline';
import vneidRegister from './vneid-register.json?url&no-inline';
import vneidRegisterVi from './vneid-register.vi.json?url&no-inline';

/** Addresses of the JSON files of a rehearsal. */
export type RehearsalFiles = Readonly<Record<'screens' | RehearsalLanguage, string>>;

export const rehearsalFiles: Readonly<Record<RehearsalId, RehearsalFiles>> = {
  fraud: { screens: fraud, vi: fraudVi, en: fraudEn },
  'vneid-register': { screens: vneidRegister, vi: vneidRegisterVi, en: vneidRegisterEn },
  'vneid-activate': { screens: vneidActivate, vi: vneidActivateVi, en: vneidActivateEn },
  'portal-log-in': { screens: portalLogIn, vi: portalLogInVi, en: portalLogInEn },
  'birth-registration': {
    screens: birthRegistration,
    vi: birthRegistrationVi,
    en: birthRegistrationEn,
  },
  'attach-paper': { screens: attachPaper, vi: attachPaperVi, en: attachPaperEn },
  'pay-fee': { screens: payFee, vi: payFeeVi, en: payFeeEn },
  'look-up': { screens: lookUp, vi: lookUpVi, en: lookUpEn },
};

export const samplesFile = samples;
