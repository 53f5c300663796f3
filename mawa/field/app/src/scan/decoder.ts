/**
 * Reads codes from a picture: with the browser's own detector where it has one, else with the
 * reader in our own static files. Nothing is fetched from anywhere else.
 */
import wasmAddress from "zxing-wasm/reader/zxing_reader.wasm?url";

export type Picture = ImageData | Blob;
/** Reads every code in a picture; an empty list where there is none. */
export type Decode = (picture: Picture) => Promise<string[]>;

interface Detector {
  detect(source: ImageData | ImageBitmap): Promise<{ rawValue: string }[]>;
}
interface DetectorMaker {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

let made: Promise<Decode> | null = null;

/** The decoder of this browser; made once. */
export function decoder(): Promise<Decode> {
  made ??= native().then((own) => own ?? fromWasm());
  return made;
}

async function native(): Promise<Decode | null> {
  const Maker = (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;
  if (!Maker) return null;
  try {
    const formats = await Maker.getSupportedFormats();
    if (!formats.includes("qr_code")) return null;
    const wanted = ["qr_code", "code_128"].filter((format) => formats.includes(format));
    const detector = new Maker({ formats: wanted });
    await detector.detect(new ImageData(8, 8)); // some announce it and cannot do it
    return async (picture) => {
      const source = picture instanceof Blob ? await createImageBitmap(picture) : picture;
      return (await detector.detect(source)).map((code) => code.rawValue);
    };
  } catch {
    return null;
  }
}

async function fromWasm(): Promise<Decode> {
  const { prepareZXingModule, readBarcodes } = await import("zxing-wasm/reader");
  const overrides = {
    locateFile: (path: string, prefix: string) =>
      path.endsWith(".wasm") ? wasmAddress : prefix + path,
  };
  await prepareZXingModule({ overrides, fireImmediately: true });
  return async (picture) => {
    const found = await readBarcodes(picture, {
      formats: ["QRCode", "Code128"],
      tryHarder: picture instanceof Blob,
      maxNumberOfSymbols: 1,
    });
    return found.filter((code) => code.isValid).map((code) => code.text);
  };
}
