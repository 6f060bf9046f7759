import type { Translation } from '../words.ts';
import type { admin as vi } from './admin-vi.ts';

export const admin: Translation<typeof vi.words> = {
  invited: (name, unit) => `Invitation for ${name} (${unit}):`,
  code: (code) => `  Code: ${code}`,
  link: (link) => `  Link: ${link}`,
  expires: (when) => `  Expires: ${when}. It works once and is not shown again.`,
  badRole: (role, roles) => `There is no role "${role}"; choose one of: ${roles}.`,
  unknown_unit: (unit) => `No unit has the code ${unit}.`,
  former_unit: (unit) => `Unit ${unit} no longer exists; invite to one of today.`,
  volunteer_needs_commune: (unit) =>
    `A volunteer writes cases for one commune, and ${unit} is none. Invite to a commune.`,
  out_of_scope: 'That is outside your units.',
  unknown_person: 'There is no such person.',
  forbidden_number:
    'The name holds an identity number, a phone number, a code or a password; write the name only.',
  noPeople: 'Nobody yet. Invite the first with: users invite …',
  noDevices: 'No devices yet.',
  revokedMark: 'revoked',
  personRevoked: (id) => `Revoked ${id}: all devices and sessions have ended.`,
  deviceRevoked: (id) => `Revoked device ${id}.`,
  invitationsEnded: (count) => `Unused invitations that ended with it: ${count}.`,
  alreadyRevoked: (id) => `${id} was revoked before.`,
  unknownId: (id) => `${id} is not known.`,
  backedUp: (file, rows) => `Backed up ${rows} rows to ${file}.`,
  fileExists: (file) => `${file} exists already; choose another name.`,
  cannotWrite: (file, reason) => `Cannot write ${file}: ${reason}`,
  cannotRead: (file, reason) => `Cannot read ${file}: ${reason}`,
  restored: (file, when, rows) =>
    `Restored ${rows} rows from ${file} (backed up ${when}). Phones will offer again what is missing.`,
  not_a_backup: (file) => `${file} is not a backup of this program.`,
  backup_damaged: (file) => `${file} is damaged or cut short; what was there has been kept.`,
  backup_too_new: (version) =>
    `The backup was made by a newer version (${version}); update this program first.`,
  good: (check, count) => `OK     ${check} (${count})`,
  bad: (check, wrong) => `WRONG  ${check}: ${wrong}`,
  contentChecked: (guides, on) => `${guides} guides checked; facts looked at for ${on}.`,
  contentFault: (file, what) => `WRONG  ${file}: ${what}`,
  contentNotice: {
    fact_ended: (file, name, value) => `Ended    ${file}: ${name}, looked up ${value}`,
    fact_ends_soon: (file, name, value) => `Ends     ${file}: ${name}, on ${value}`,
    no_source: (file, name, value) => `No source ${file}: ${name}, looked up ${value}`,
    fact_old: (file, name, value) => `Old      ${file}: ${name}, last looked up ${value}`,
    no_as_of: (file, name) => `No day   ${file}: ${name}, nobody knows when it was read`,
    unsure: (file, name, value) => `Unsure   ${file}: ${name}, looked up ${value}`,
    holidays_missing: (file, name) => `Missing  ${file}: the holidays of ${name}`,
  },
  contentBroken: (count) => `${count} faults; those files are not published.`,
  published: (serial, version, files) =>
    `Content on offer: release ${serial} (${version}), ${files} files.`,
};
