import type { search as vi } from '../vi/search.ts';
import { defineWords, type Translation } from '../words.ts';

const words: Translation<typeof vi.words> = {
  label: 'What do you need?',
  hint: 'Type as you would say it, without marks if you like.',
  found: (count: number) => `${count} found`,
  didYouMean: 'Did you mean…',
  nothing:
    'We found no guide for this. Try fewer words, ask the one-stop desk of your commune, or ask somebody to help.',
  ask: 'Ask for help',
  all: 'See all procedures',
  kinds: {
    guide: 'Step-by-step guide',
    procedure: 'Procedure',
    dossier: 'Your dossier',
    paper: 'Your paper',
    elsewhere: 'Done elsewhere; ask before you go',
  },
  source: (title: string, day: string) => `Source: ${title}, read on ${day}.`,
  unchecked:
    'Not held against any source. Ask the place named above, or the digital team of your commune, before you go.',
  agency: 'Requested by an agency; citizens do not file it',
  elsewhere: {
    divorce: {
      name: 'Divorce',
      where: 'Decided by a court: ask the regional people’s court where you live.',
    },
    loan: {
      name: 'Loans, banks',
      where:
        'Not a public procedure: ask at the bank’s counter. Whoever calls with a loan and wants your OTP is a fraud.',
    },
    tax: { name: 'Taxes', where: 'Ask the tax office where you live, or the eTax Mobile app.' },
    school: {
      name: 'Starting or changing school',
      where: 'Ask the school that your child or grandchild is to attend.',
    },
    pension: {
      name: 'Pension, social insurance, health card',
      where: 'Settled by the social insurance agency: ask there.',
    },
    fine: { name: 'Traffic fines', where: 'Ask the traffic police that issued the fine.' },
    unemployment: {
      name: 'Finding work, unemployment benefit',
      where: 'Ask the employment service centre.',
    },
    power: {
      name: 'Electricity, water',
      where: 'Ask the electricity or water company: its number is on the bill.',
    },
    vehicle_papers: {
      name: 'Vehicle registration, number plate',
      where:
        'Ask the commune police or the city police. This app has only the procedure for a change of owner.',
    },
    visit_doctor: {
      name: 'Seeing a doctor, referral',
      where: 'Ask the health station or the hospital.',
    },
    land_papers: {
      name: 'Land certificate: first, re-issued, splitting a plot, disputes',
      where:
        'Ask the commune’s People’s Committee or the land registration office. This app has only transfer, inheritance and gift.',
    },
    merit: {
      name: 'People of merit, war invalids, martyrs',
      where: 'Ask the commune’s People’s Committee. This app has no guide yet.',
    },
    military: {
      name: 'Military service',
      where: 'Ask the commune’s military command. This app has no guide yet.',
    },
    adoption: {
      name: 'Adopting a child',
      where: 'Ask the civil status desk of the commune. This app has no guide yet.',
    },
    boats: {
      name: 'Fishing boats',
      where: 'Ask the commune’s People’s Committee. This app has no guide yet.',
    },
    permits: {
      name: 'Permits for a trade (liquor, food)',
      where:
        'Ask the commune’s People’s Committee. This app has only the registration of a household business.',
    },
    signature: {
      name: 'Digital signature',
      where: 'Ask the one-stop desk of the commune. This app has no guide yet.',
    },
    driving_test: {
      name: 'Driving lessons and test',
      where: 'Ask a driving school. This app has only exchange and re-issue of a licence.',
    },
    housing: {
      name: 'Social housing, help with a house',
      where: 'Ask the commune’s People’s Committee. This app has no guide yet.',
    },
    commune_hours: {
      name: 'Hours and phone of the commune, its police',
      where:
        'This app has no hours or numbers of the communes yet. Ask the Huế line: its number is in “Find somebody to help”.',
    },
    account_taken: {
      name: 'Zalo or Facebook lost or taken over',
      where:
        'Ask in the help of Zalo or Facebook. This app has no guide yet. If money is gone, open “Recognise fraud”.',
    },
  },
};
export const search = defineWords('search', words);
