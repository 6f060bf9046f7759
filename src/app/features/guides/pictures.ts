import type { Component } from 'vue';
import type { GuideId } from '#content/guides/catalogue.ts';
import CardToPhone from '../../ui/drawings/CardToPhone.vue';
import ChipCard from '../../ui/drawings/ChipCard.vue';
import Form from '../../ui/drawings/Form.vue';
import PhotoPaper from '../../ui/drawings/PhotoPaper.vue';
import Receipt from '../../ui/drawings/Receipt.vue';
import Sim from '../../ui/drawings/Sim.vue';
import SmsCode from '../../ui/drawings/SmsCode.vue';
import WarningCall from '../../ui/drawings/WarningCall.vue';

/** One picture a guide, for the list. */
export const pictureOf: Readonly<Record<GuideId, Component>> = {
  'vneid-level-2': ChipCard,
  'vneid-level-1': CardToPhone,
  fraud: WarningCall,
  'submit-online': Form,
  'pay-online': Receipt,
  supplement: PhotoPaper,
  'new-phone': Sim,
  'forgot-password': SmsCode,
};
