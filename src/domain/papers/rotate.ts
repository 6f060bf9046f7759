import { emptyPicture, type Picture } from './picture.ts';

/** Turned a quarter to the right. */
export function rotateRight(picture: Picture): Picture {
  const { width, height } = picture;
  const turned = emptyPicture(height, width);
  const source = new Uint32Array(picture.data.buffer, picture.data.byteOffset, width * height);
  const target = new Uint32Array(turned.data.buffer);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      target[x * height + (height - 1 - y)] = source[y * width + x] as number;
    }
  }
  return turned;
}
