import type { cases } from '#content/messages/vi/cases.ts';
import type { lead } from '#content/messages/vi/lead.ts';
import type { Translation } from '#content/messages/words.ts';
import type { BarrierTable } from '#domain/worth/barrier-table.ts';
import type { Place } from '../place-name.ts';

interface Words {
  w: Translation<(typeof lead)['words']['barriers']>;
  obstacles: Translation<(typeof cases)['words']['obstacleKind']>;
  procedureName: (code: string | null) => string;
  nameOf: (place: Place) => string;
}

/** As on the screen: what is hidden there is hidden here. */
export function barrierCsv(
  { lines, villages, all }: BarrierTable,
  { w, obstacles, procedureName, nameOf }: Words,
): (string | number)[][] {
  const count = (cases: number | null) => cases ?? w.hidden;
  return [
    [w.obstacle, w.procedure, w.village, w.count],
    ...lines.flatMap((line) => {
      const head = [obstacles[line.obstacle], procedureName(line.procedureCode)];
      return [
        [...head, w.all, count(line.cases)],
        ...line.villages.map((it) => [...head, nameOf(it), count(it.cases)]),
      ];
    }),
    ...villages.map((it) => ['', '', nameOf(it), count(it.cases)]),
    ['', '', w.all, count(all)],
  ];
}
