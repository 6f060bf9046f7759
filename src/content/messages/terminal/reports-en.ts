import type { Translation } from '../words.ts';
import type { reports as vi } from './reports-vi.ts';

export const reports: Translation<typeof vi.words> = {
  issued: (file, unit, issue) => `Wrote issue ${issue} of ${unit} to ${file}.`,
  no_issue: (unit, period, issue) => `${unit} has no issue ${issue} of ${period}.`,
  appendices: (file) => `Wrote the appendices of 2022, as printed, to ${file}.`,
  not_a_month: (value) => `"${value}" is not a month; write 2026-10.`,
  period_not_over: (value) => `${value} is not over, so it cannot be closed yet.`,
  no_data: (value) => `There are no figures of ${value} to report.`,
  nothing_changed: (value) =>
    `${value} is issued, and recounting changes no figure, points or rank. No new issue is needed.`,
  only_figures_compared: (value) =>
    `${value} is issued and its figures are unchanged; that issue did not keep points and ranks, so these cannot be compared.`,
  reason_needed: (value) =>
    `${value} is issued and its figures have changed. A new issue needs a reason: add --reason "…".`,
  no_draft: 'There is no draft to approve.',
  bad_number: (units) => `The number of ${units} is none of a registry, such as 123/BC-SKHCN.`,
  same_number: (units) => `${units} have the same number.`,
  number_taken: (unit, number, hasUnit, month) =>
    `${unit}: ${number} is the number of ${hasUnit}’s report of ${month} already.`,
  signing_incomplete:
    'This way of signing needs the title of the signer, and for whom it is signed.',
  maker_approves: (units) =>
    `The drafts of ${units} are to be approved by somebody other than their maker.`,
  province_approves: (units) =>
    `The pages of ${units} that say that nothing came are approved by the city.`,
  figures_changed: (units) =>
    `The figures changed since the draft was made (${units}). Make it anew, then approve.`,
  closing: (done, total) => `${done} of ${total} reports stored…`,
  closed: (period, count) => `Closed ${period}: ${count} reports.`,
  issueLine: (unit, issue, changes) =>
    changes > 0
      ? `  ${unit}: issue ${issue}, ${changes} figures differ from the one before`
      : `  ${unit}: issue ${issue}`,
  listed: (id, state, when) => `${id}  ${state}  ${when}`,
  draft: 'draft',
  approved: (name) => `approved by ${name}`,
  administrator: 'The administrator',
  noIssues: (period) =>
    period ? `No report of ${period} was made yet.` : 'No report was made yet.',
  not_issued: (id) => `No issue has the ID "${id}"; report list shows them.`,
  replaced: (id, last) => `${id} was replaced by issue ${last}; send that one.`,
  letter: (to, state, problem) =>
    problem ? `  ${to}: ${state} (${problem})` : `  ${to}: ${state}`,
  letterStates: {
    queued: 'waits in the outbox',
    sending: 'is being sent',
    sent: 'sent',
    refused: 'refused by the mail server',
    uncertain: 'not known whether it arrived',
    cancelled: 'cancelled',
  },
  queued: (queued, already) => `${queued} letters put in the outbox, ${already} were there before.`,
  nobody: (units) => `Nobody to send to: ${units}`,
};
