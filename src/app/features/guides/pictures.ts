import type { Component } from 'vue';
import type { GuideId } from '#content/guides/catalogue.ts';
import ChipCard from '../../ui/drawings/ChipCard.vue';

/** One picture a guide, for the list. */
export const pictureOf: Readonly<Record<GuideId, Component>> = {
  'vneid-level-2': ChipCard,
};
