// Where a phone gets a guide: as data, not as code, one guide and one language at a time. Data is parsed several times
// faster than the same text inside a script, and the service worker keeps all of it for the road.
import type { GuideId } from './catalogue.ts';
import contacts from './contacts.json?url&no-inline';
import forgotPasswordEn from './forgot-password.en.json?url&no-inline';
import forgotPassword from './forgot-password.json?url&no-inline';
import forgotPasswordVi from './forgot-password.vi.json?url&no-inline';
import fraudEn from './fraud.en.json?url&no-inline';
import fraud from './fraud.json?url&no-inline';
import fraudVi from './fraud.vi.json?url&no-inline';
import newPhoneEn from './new-phone.en.json?url&no-inline';
import newPhone from './new-phone.json?url&no-inline';
import newPhoneVi from './new-phone.vi.json?url&no-inline';
import payOnlineEn from './pay-online.en.json?url&no-inline';
import payOnline from './pay-online.json?url&no-inline';
import payOnlineVi from './pay-online.vi.json?url&no-inline';
import sources from './sources.json?url&no-inline';
import submitOnlineEn from './submit-online.en.json?url&no-inline';
import submitOnline from './submit-online.json?url&no-inline';
import submitOnlineVi from './submit-online.vi.json?url&no-inline';
import supplementEn from './supplement.en.json?url&no-inline';
import supplement from './supplement.json?url&no-inline';
import supplementVi from './supplement.vi.json?url&no-inline';
import vneidLevel1En from './vneid-level-1.en.json?url&no-inline';
import vneidLevel1 from './vneid-level-1.json?url&no-inline';
import vneidLevel1Vi from './vneid-level-1.vi.json?url&no-inline';
import vneidLevel2En from './vneid-level-2.en.json?url&no-inline';
import vneidLevel2 from './vneid-level-2.json?url&no-inline';
import vneidLevel2Vi from './vneid-level-2.vi.json?url&no-inline';

export type GuideLanguage = 'vi' | 'en';

/** Addresses of the JSON files of a guide. */
export type GuideFiles = Readonly<Record<'routing' | GuideLanguage, string>>;

export const guideFiles: Readonly<Record<GuideId, GuideFiles>> = {
  'vneid-level-2': { routing: vneidLevel2, vi: vneidLevel2Vi, en: vneidLevel2En },
  'vneid-level-1': { routing: vneidLevel1, vi: vneidLevel1Vi, en: vneidLevel1En },
  fraud: { routing: fraud, vi: fraudVi, en: fraudEn },
  'submit-online': { routing: submitOnline, vi: submitOnlineVi, en: submitOnlineEn },
  'pay-online': { routing: payOnline, vi: payOnlineVi, en: payOnlineEn },
  supplement: { routing: supplement, vi: supplementVi, en: supplementEn },
  'new-phone': { routing: newPhone, vi: newPhoneVi, en: newPhoneEn },
  'forgot-password': { routing: forgotPassword, vi: forgotPasswordVi, en: forgotPasswordEn },
};

/** The tables that all guides refer to. */
export const tableFiles = { sources, contacts };
