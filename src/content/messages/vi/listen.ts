import { defineWords } from '../words.ts';

export const listen = defineWords('listen', {
  listen: 'Nghe',
  stop: 'Dừng đọc',
  noVoice: 'Máy này chưa có giọng đọc tiếng Việt: bạn đọc chữ trên màn hình.',
});
