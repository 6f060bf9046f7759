// Where a phone gets a guide: as data, not as code, one guide and one language at a time. Data is parsed several times
// faster than the same text inside a script, and the service worker keeps all of it for the road.

import askHelpEn from './ask-help.en.json?url&no-inline';
import askHelp from './ask-help.json?url&no-inline';
import askHelpVi from './ask-help.vi.json?url&no-inline';
import type { GuideId } from './catalogue.ts';
import civilCopyEn from './civil-copy.en.json?url&no-inline';
import civilCopy from './civil-copy.json?url&no-inline';
import civilCopyVi from './civil-copy.vi.json?url&no-inline';
import contacts from './contacts.json?url&no-inline';
import deathEn from './death.en.json?url&no-inline';
import death from './death.json?url&no-inline';
import deathVi from './death.vi.json?url&no-inline';
import eCopyEn from './e-copy.en.json?url&no-inline';
import eCopy from './e-copy.json?url&no-inline';
import eCopyVi from './e-copy.vi.json?url&no-inline';
import forgotPasswordEn from './forgot-password.en.json?url&no-inline';
import forgotPassword from './forgot-password.json?url&no-inline';
import forgotPasswordVi from './forgot-password.vi.json?url&no-inline';
import fraudEn from './fraud.en.json?url&no-inline';
import fraud from './fraud.json?url&no-inline';
import fraudVi from './fraud.vi.json?url&no-inline';
import idCardEn from './id-card.en.json?url&no-inline';
import idCard from './id-card.json?url&no-inline';
import idCardVi from './id-card.vi.json?url&no-inline';
import lockIdEn from './lock-id.en.json?url&no-inline';
import lockId from './lock-id.json?url&no-inline';
import lockIdVi from './lock-id.vi.json?url&no-inline';
import moveHouseEn from './move-house.en.json?url&no-inline';
import moveHouse from './move-house.json?url&no-inline';
import moveHouseVi from './move-house.vi.json?url&no-inline';
import newPhoneEn from './new-phone.en.json?url&no-inline';
import newPhone from './new-phone.json?url&no-inline';
import newPhoneVi from './new-phone.vi.json?url&no-inline';
import newbornEn from './newborn.en.json?url&no-inline';
import newborn from './newborn.json?url&no-inline';
import newbornVi from './newborn.vi.json?url&no-inline';
import payOnlineEn from './pay-online.en.json?url&no-inline';
import payOnline from './pay-online.json?url&no-inline';
import payOnlineVi from './pay-online.vi.json?url&no-inline';
import petitionEn from './petition.en.json?url&no-inline';
import petition from './petition.json?url&no-inline';
import petitionVi from './petition.vi.json?url&no-inline';
import portalLogInEn from './portal-log-in.en.json?url&no-inline';
import portalLogIn from './portal-log-in.json?url&no-inline';
import portalLogInVi from './portal-log-in.vi.json?url&no-inline';
import rateEn from './rate.en.json?url&no-inline';
import rate from './rate.json?url&no-inline';
import rateVi from './rate.vi.json?url&no-inline';
import resultEn from './result.en.json?url&no-inline';
import result from './result.json?url&no-inline';
import resultVi from './result.vi.json?url&no-inline';
import sources from './sources.json?url&no-inline';
import storedPapersEn from './stored-papers.en.json?url&no-inline';
import storedPapers from './stored-papers.json?url&no-inline';
import storedPapersVi from './stored-papers.vi.json?url&no-inline';
import submitOnlineEn from './submit-online.en.json?url&no-inline';
import submitOnline from './submit-online.json?url&no-inline';
import submitOnlineVi from './submit-online.vi.json?url&no-inline';
import supplementEn from './supplement.en.json?url&no-inline';
import supplement from './supplement.json?url&no-inline';
import supplementVi from './supplement.vi.json?url&no-inline';
import trackEn from './track.en.json?url&no-inline';
import track from './track.json?url&no-inline';
import trackVi from './track.vi.json?url&no-inline';
import vneidActivateEn from './vneid-activate.en.json?url&no-inline';
import vneidActivate from './vneid-activate.json?url&no-inline';
import vneidActivateVi from './vneid-activate.vi.json?url&no-inline';
import vneidLevel1En from './vneid-level-1.en.json?url&no-inline';
import vneidLevel1 from './vneid-level-1.json?url&no-inline';
import vneidLevel1Vi from './vneid-level-1.vi.json?url&no-inline';
import vneidLevel2En from './vneid-level-2.en.json?url&no-inline';
import vneidLevel2 from './vneid-level-2.json?url&no-inline';
import vneidLevel2Vi from './vneid-level-2.vi.json?url&no-inline';
import vneidPapersEn from './vneid-papers.en.json?url&no-inline';
import vneidPapers from './vneid-papers.json?url&no-inline';
import vneidPapersVi from './vneid-papers.vi.json?url&no-inline';

export type GuideLanguage = 'vi' | 'en';

/** Addresses of the JSON files of a guide. */
export type GuideFiles = Readonly<Record<'routing' | GuideLanguage, string>>;

export const guideFiles: Readonly<Record<GuideId, GuideFiles>> = {
  'vneid-level-2': { routing: vneidLevel2, vi: vneidLevel2Vi, en: vneidLevel2En },
  'vneid-activate': { routing: vneidActivate, vi: vneidActivateVi, en: vneidActivateEn },
  'vneid-level-1': { routing: vneidLevel1, vi: vneidLevel1Vi, en: vneidLevel1En },
  'new-phone': { routing: newPhone, vi: newPhoneVi, en: newPhoneEn },
  'lock-id': { routing: lockId, vi: lockIdVi, en: lockIdEn },
  'forgot-password': { routing: forgotPassword, vi: forgotPasswordVi, en: forgotPasswordEn },
  'portal-log-in': { routing: portalLogIn, vi: portalLogInVi, en: portalLogInEn },
  'submit-online': { routing: submitOnline, vi: submitOnlineVi, en: submitOnlineEn },
  newborn: { routing: newborn, vi: newbornVi, en: newbornEn },
  death: { routing: death, vi: deathVi, en: deathEn },
  'move-house': { routing: moveHouse, vi: moveHouseVi, en: moveHouseEn },
  'civil-copy': { routing: civilCopy, vi: civilCopyVi, en: civilCopyEn },
  supplement: { routing: supplement, vi: supplementVi, en: supplementEn },
  'pay-online': { routing: payOnline, vi: payOnlineVi, en: payOnlineEn },
  track: { routing: track, vi: trackVi, en: trackEn },
  result: { routing: result, vi: resultVi, en: resultEn },
  rate: { routing: rate, vi: rateVi, en: rateEn },
  'vneid-papers': { routing: vneidPapers, vi: vneidPapersVi, en: vneidPapersEn },
  'id-card': { routing: idCard, vi: idCardVi, en: idCardEn },
  'stored-papers': { routing: storedPapers, vi: storedPapersVi, en: storedPapersEn },
  'e-copy': { routing: eCopy, vi: eCopyVi, en: eCopyEn },
  'ask-help': { routing: askHelp, vi: askHelpVi, en: askHelpEn },
  petition: { routing: petition, vi: petitionVi, en: petitionEn },
  fraud: { routing: fraud, vi: fraudVi, en: fraudEn },
};

/** The tables that all guides refer to. */
export const tableFiles = { sources, contacts };
