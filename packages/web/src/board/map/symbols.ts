import type { SymbolName } from './features.ts';

type Draw = (pen: CanvasRenderingContext2D) => void;

const size = 44;
const middle = size / 2;

/** A colour of the palette in styles.css, as the page has it. */
function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--color-${name}`).trim();
}

function polygon(pen: CanvasRenderingContext2D, corners: readonly (readonly [number, number])[]) {
  pen.beginPath();
  for (const [x, y] of corners) pen.lineTo(x, y);
  pen.closePath();
}

function filled(pen: CanvasRenderingContext2D, fill: string, edge: string) {
  pen.lineJoin = 'round';
  pen.lineWidth = 5;
  pen.strokeStyle = edge;
  pen.stroke();
  pen.fillStyle = fill;
  pen.fill();
}

function sign(pen: CanvasRenderingContext2D, text: string, y: number) {
  pen.fillStyle = '#fff';
  pen.font = 'bold 22px sans-serif';
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(text, middle, y);
}

function circle(pen: CanvasRenderingContext2D, radius: number) {
  pen.beginPath();
  pen.arc(middle, middle, radius, 0, 2 * Math.PI);
}

const drawings: Record<SymbolName, Draw> = {
  late: (pen) => {
    polygon(pen, [
      [middle, 4],
      [size - 3, size - 6],
      [3, size - 6],
    ]);
    filled(pen, colour('late'), '#fff');
    sign(pen, '!', 27);
  },
  unclaimed: (pen) => {
    polygon(pen, [
      [middle, 4],
      [size - 4, middle],
      [middle, size - 4],
      [4, middle],
    ]);
    filled(pen, colour('new'), '#fff');
    sign(pen, '?', 23);
  },
  held: (pen) => {
    pen.beginPath();
    pen.roundRect(9, 9, size - 18, size - 18, 6);
    filled(pen, colour('brand'), '#fff');
  },
  member: (pen) => {
    circle(pen, 9);
    filled(pen, '#fff', colour('ok'));
  },
  'member-busy': (pen) => {
    circle(pen, 9);
    filled(pen, colour('ok'), colour('ok'));
  },
};

export const symbolNames = Object.keys(drawings) as SymbolName[];

/** A symbol as pixels at twice the size it is shown in. Throws where the browser has no canvas. */
export function drawSymbol(name: SymbolName): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser draws no canvas.');
  drawings[name](pen);
  return pen.getImageData(0, 0, size, size);
}

/** The same for the legend, as an address of a picture. */
export function symbolUrl(name: SymbolName): string {
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  canvas.getContext('2d')?.putImageData(drawSymbol(name), 0, 0);
  return canvas.toDataURL();
}
