import { saveFile } from '#app/ui/save-file.ts';

/**
 * An inline SVG as a PNG of `width` pixels. Its colours come from the page's style sheets, which a picture by itself
 * does not have: what each element looks like is written into a copy first. Rejects where the browser cannot draw it.
 */
export async function savePicture(name: string, svg: SVGSVGElement, width = 1600): Promise<void> {
  const { width: w, height: h } = svg.viewBox.baseVal;
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const size = { width, height: Math.round((width * h) / w) };
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(size.width));
  copy.setAttribute('height', String(size.height));
  paintLike(svg, copy);
  const markup = new XMLSerializer().serializeToString(copy);
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  Object.assign(canvas, size);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.fillStyle = getComputedStyle(document.body).backgroundColor;
  pen.fillRect(0, 0, size.width, size.height);
  pen.drawImage(picture, 0, 0, size.width, size.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('no picture');
  saveFile(blob, name);
}

const PAINT = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
];

function paintLike(from: Element, to: Element): void {
  const look = getComputedStyle(from);
  for (const name of PAINT) to.setAttribute(name, look.getPropertyValue(name));
  [...from.children].forEach((child, at) => {
    const twin = to.children[at];
    if (twin) paintLike(child, twin);
  });
}
