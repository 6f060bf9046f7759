import { fold } from '../../text/fold.ts';
import type { CommuneNames } from './commune-names.ts';
import type { FindingFacts } from './finding.ts';
import { formerProvince, isProvinceToday } from './former-provinces.ts';

/**
 * An address of two levels since 1/7/2025: village or street, commune or ward, province. Old names are only worth a
 * second look: a paper of 1990 rightly says where it was issued.
 */
export function checkPlace(text: string, communes: CommuneNames): FindingFacts[] {
  const parts = text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
  return [...levelFindings(parts), ...provinceFindings(parts), ...communeFindings(parts, communes)];
}

function levelFindings(parts: string[]): FindingFacts[] {
  const folded = parts.map((part) => fold(part));
  const district = folded.some(
    (part) =>
      /\b(huyen|thi xa) [a-z]|\bquan \d/.test(part) || /^(quan|q\.|h\.|tx\.?) ?[a-z]/.test(part),
  );
  const township = folded.some((part) => /\bthi tran [a-z]|^tt\.? [a-z]/.test(part));
  return [
    ...(district ? [{ kind: 'district_written' } as const] : []),
    ...(township ? [{ kind: 'township_written' } as const] : []),
  ];
}

/** Only the last parts can be a province: "Hải Dương" is also a former commune of Huế, "Long An" many a village. */
function provinceFindings(parts: string[]): FindingFacts[] {
  const last = parts.at(-1) ?? '';
  const named = parts.find((part) => /^tinh /.test(fold(part))) ?? last;
  const tail = /\b(?:tinh|tỉnh) (.+)$/iu.exec(named)?.[1] ?? named;
  const found = parts.length > 1 || tail !== named ? formerProvince(tail) : null;
  return found ? [{ kind: 'former_province', former: found.former, today: found.today }] : [];
}

function communeFindings(parts: string[], communes: CommuneNames): FindingFacts[] {
  if (isElsewhere(parts)) return [];
  return parts.flatMap((part): FindingFacts[] => {
    const name = /\b(xa|phuong|thi tran) .+$/.exec(fold(part))?.[0] ?? '';
    const former = communes.today.has(name) ? undefined : communes.former.get(name);
    return former?.today.length
      ? [{ kind: 'former_commune', former: former.name, today: former.today }]
      : [];
  });
}

/** The register knows the communes of Huế only; elsewhere the same names are other places. */
function isElsewhere(parts: string[]): boolean {
  const last = parts.at(-1) ?? '';
  if (/\bhue$/.test(fold(last))) return false;
  return parts.length > 1 && (isProvinceToday(last) || formerProvince(last) !== null);
}
