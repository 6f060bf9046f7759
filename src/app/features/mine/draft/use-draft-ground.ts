import { type ShallowRef, shallowReadonly, shallowRef } from 'vue';
import type { CheckGround } from '#domain/my-dossiers/draft/check-field.ts';
import { communeNames } from '#domain/my-dossiers/draft/commune-names.ts';
import type { Unit } from '#domain/units/unit.ts';
import { today } from '../today.ts';

const ground = shallowRef<CheckGround>({
  today: today().day,
  communes: { today: new Set(), former: new Map() },
});
let isAsked = false;

/** The names of communes come when a sheet is first opened; until then only they are not checked. */
export function useDraftGround(): Readonly<ShallowRef<CheckGround>> {
  if (!isAsked) {
    isAsked = true;
    void import('#content/units/units.json').then((file) => {
      ground.value = { today: today().day, communes: communeNames(file.default as Unit[]) };
    });
  }
  return shallowReadonly(ground);
}
