/** A photograph for an entry: drawn anew, small enough, with nothing in it but the picture. */
import type { Bytes } from "./bytes";
import { Problem } from "./problem";
import { strip } from "./strip";

export const PHOTO_BYTES_MOST = 150_000;
const SIDES_PX = [1280, 1024, 800, 640] as const;
const QUALITIES = [0.82, 0.7, 0.58, 0.45, 0.32] as const;
const TYPES = ["image/webp", "image/jpeg"] as const;

/** The picture as WebP, or JPEG where the browser makes none; throws `photo`. */
export async function makePhoto(source: Blob): Promise<Blob> {
  const picture = await opened(source);
  try {
    for (const side of SIDES_PX) {
      const canvas = drawn(picture, side);
      for (const quality of QUALITIES) {
        const made = await encoded(canvas, quality);
        if (made.size <= PHOTO_BYTES_MOST) return made;
      }
    }
  } finally {
    picture.close();
  }
  throw new Problem("photo");
}

async function opened(source: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(source, { imageOrientation: "from-image" });
  } catch {
    throw new Problem("photo");
  }
}

function drawn(picture: ImageBitmap, side: number): HTMLCanvasElement {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext("2d", { alpha: false });
  if (!context) throw new Problem("photo");
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

async function encoded(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  for (const type of TYPES) {
    const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, quality));
    if (made?.type !== type) continue; // this browser cannot, and gave a PNG
    const bytes: Bytes = strip(new Uint8Array(await made.arrayBuffer()));
    return new Blob([bytes], { type });
  }
  throw new Problem("photo");
}
