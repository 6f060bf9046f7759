// Between a photo file and a kept page: the canvas does what needs the browser (reading, scaling, JPEG), the domain
// the rest.
import {
  compressionSteps,
  MAX_PAGE_BYTES,
  scaledTo,
  stepAfter,
} from '#domain/papers/compression-steps.ts';
import type { Size } from '#domain/papers/corners.ts';
import type { Picture } from '#domain/papers/picture.ts';

/** Larger photos are scaled down on reading: phones of 2 GB cannot hold several of 50 megapixels. */
const WORK_LONG_SIDE_PX = 2600;
const SMALL_LONG_SIDE_PX = 240;

/** Null when the browser cannot read it (HEIC on most phones, or no picture at all). */
export async function readPhoto(file: Blob): Promise<Picture | null> {
  const image = await decode(file);
  if (!image) return null;
  const size = scaledTo({ width: image.width, height: image.height }, WORK_LONG_SIDE_PX);
  const context = draw(image, size);
  if ('close' in image) image.close();
  return toPicture(context, size);
}

async function decode(file: Blob): Promise<ImageBitmap | HTMLImageElement | null> {
  if (typeof createImageBitmap === 'function') {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(
      () => null,
    );
    if (bitmap) return bitmap;
  }
  const url = URL.createObjectURL(file);
  const image = new Image();
  image.src = url;
  const isRead = await image.decode().then(
    () => true,
    () => false,
  );
  URL.revokeObjectURL(url);
  return isRead ? image : null;
}

export interface Jpeg extends Size {
  readonly jpeg: Uint8Array<ArrayBuffer>;
}

/** At most `MAX_PAGE_BYTES`, as large and clear as that allows. */
export async function toPageJpeg(picture: Picture): Promise<Jpeg> {
  const source = paint(picture);
  const steps = compressionSteps(picture);
  let best: Jpeg | null = null;
  let at = 0;
  for (let step = steps[at]; step; step = steps[at]) {
    const size = scaledTo(picture, step.longSidePx);
    best = await encode(draw(source, size), { size, quality: step.quality });
    if (best.jpeg.length <= MAX_PAGE_BYTES) break;
    at = stepAfter(steps, at, best.jpeg.length);
  }
  if (!best) throw new Error('No step was tried');
  return best;
}

export async function toSmallJpeg(picture: Picture): Promise<Uint8Array<ArrayBuffer>> {
  const size = scaledTo(picture, SMALL_LONG_SIDE_PX);
  return (await encode(draw(paint(picture), size), { size, quality: 0.6 })).jpeg;
}

export function paint(
  picture: Picture,
  canvas = document.createElement('canvas'),
): HTMLCanvasElement {
  canvas.width = picture.width;
  canvas.height = picture.height;
  const context = contextOf(canvas);
  const pixels = context.createImageData(picture.width, picture.height);
  pixels.data.set(picture.data);
  context.putImageData(pixels, 0, 0);
  return canvas;
}

function draw(image: CanvasImageSource, { width, height }: Size): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = contextOf(canvas);
  // A JPEG has no transparency: what was transparent is paper.
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, width, height);
  return context;
}

function toPicture(context: CanvasRenderingContext2D, { width, height }: Size): Picture {
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}

async function encode(
  { canvas }: CanvasRenderingContext2D,
  { size, quality }: { size: Size; quality: number },
): Promise<Jpeg> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
  if (!blob) throw new Error('The canvas gave no JPEG');
  return { ...size, jpeg: new Uint8Array(await blob.arrayBuffer()) };
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('No canvas here');
  return context;
}
