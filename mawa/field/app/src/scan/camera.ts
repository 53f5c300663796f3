/** The camera at the back of the phone, looked at a few times a second until it is closed. */
import { decoder } from "./decoder";

/** The longest side of a frame that is searched for codes, in pixels. */
const LOOK_SIDE = 1024;
const PAUSE_MS = 60;

export interface Camera {
  /** Whether there is a lamp to switch. */
  hasTorch: boolean;
  torch(on: boolean): Promise<void>;
  close(): void;
}

type WithTorch = MediaTrackConstraintSet & { torch?: boolean };

/**
 * Show the camera in a video and call back with every code it sees, also the same one again.
 * Rejects where there is no camera, or it may not be used.
 */
export async function openCamera(
  video: HTMLVideoElement,
  onCode: (code: string) => void,
): Promise<Camera> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } },
  });
  const [track] = stream.getVideoTracks();
  let open = true;
  const close = () => {
    open = false;
    for (const each of stream.getTracks()) each.stop();
    video.srcObject = null;
  };
  try {
    video.srcObject = stream;
    await video.play();
    const decode = await decoder();
    void look(video, decode, onCode, () => open);
  } catch (error) {
    close();
    throw error;
  }
  const can = (track?.getCapabilities?.() ?? {}) as WithTorch;
  return {
    hasTorch: can.torch === true,
    torch: async (on) => track?.applyConstraints({ advanced: [{ torch: on } as WithTorch] }),
    close,
  };
}

async function look(
  video: HTMLVideoElement,
  decode: (picture: ImageData) => Promise<string[]>,
  onCode: (code: string) => void,
  open: () => boolean,
): Promise<void> {
  const canvas = document.createElement("canvas");
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  while (open() && brush) {
    const { videoWidth: width, videoHeight: height } = video;
    if (width && height) {
      const scale = Math.min(1, LOOK_SIDE / Math.max(width, height));
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      brush.drawImage(video, 0, 0, canvas.width, canvas.height);
      const picture = brush.getImageData(0, 0, canvas.width, canvas.height);
      const codes = await decode(picture).catch(() => []);
      if (open()) for (const code of codes) onCode(code);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
