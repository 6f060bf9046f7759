import type { Component } from 'vue';
import CardToPhone from '../../../ui/drawings/CardToPhone.vue';
import ChipCard from '../../../ui/drawings/ChipCard.vue';
import ComputerQr from '../../../ui/drawings/ComputerQr.vue';
import Form from '../../../ui/drawings/Form.vue';
import Neighbour from '../../../ui/drawings/Neighbour.vue';
import NoSignal from '../../../ui/drawings/NoSignal.vue';
import PhotoPaper from '../../../ui/drawings/PhotoPaper.vue';
import PoliceCounter from '../../../ui/drawings/PoliceCounter.vue';
import Receipt from '../../../ui/drawings/Receipt.vue';
import Sim from '../../../ui/drawings/Sim.vue';
import SmsCode from '../../../ui/drawings/SmsCode.vue';
import WarningCall from '../../../ui/drawings/WarningCall.vue';

/** The drawings by the names that guides use for them. */
export const drawings: Readonly<Record<string, Component>> = {
  'card-to-phone': CardToPhone,
  'chip-card': ChipCard,
  'computer-qr': ComputerQr,
  form: Form,
  neighbour: Neighbour,
  'no-signal': NoSignal,
  'photo-paper': PhotoPaper,
  'police-counter': PoliceCounter,
  receipt: Receipt,
  sim: Sim,
  'sms-code': SmsCode,
  'warning-call': WarningCall,
};
