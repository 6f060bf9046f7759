import type { cases } from '#content/messages/vi/cases.ts';
import type { lead } from '#content/messages/vi/lead.ts';
import type { Translation } from '#content/messages/words.ts';
import type { BarrierTable } from '#domain/worth/barrier-table.ts';

interface Words {
  w: Translation<(typeof lead)['words']['barriers']>;
  obstacles: Translation<(typeof cases)['words']['obstacleKind']>;
  procedureName: (code: string | null) => string;
}

/** As on the screen: what is hidden there is hidden here. */
export function barrierCsv(
  { lines, villages, all }: BarrierTable,
  { w, obstacles, procedureName }: Words,
): (string | number)[][] {
  const count = (cases: number | null) => cases ?? w.hidden;
  const name = (village: string) => village || w.noVillage;
  return [
    [w.obstacle, w.procedure, w.village, w.count],
    ...lines.flatMap((line) => {
      const head = [obstacles[line.obstacle], procedureName(line.procedureCode)];
      return [
        [...head, w.all, count(line.cases)],
        ...line.villages.map((it) => [...head, name(it.village), count(it.cases)]),
      ];
    }),
    ...villages.map((it) => ['', '', name(it.village), count(it.cases)]),
    ['', '', w.all, count(all)],
  ];
}
