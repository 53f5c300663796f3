/** The camera as part of a screen; where there is none, a picture can be chosen instead. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, FileButton, Notice } from "../ui/controls";
import { t } from "../words";
import { type Camera, openCamera } from "./camera";
import { decoder } from "./decoder";

/** The same code is not read again before this has passed. */
const SAME_AGAIN_MS = 2500;

export interface ScannerProps {
  onCode: (code: string) => void;
  onClose?: () => void;
  /** Stays open after a code. */
  continuous?: boolean;
  /** The same code counts only once in a while; a circle of codes turns quickly. */
  pauseMs?: number;
}

/** A window of the camera that reads codes. */
export function Scanner({ onCode, onClose, continuous, pauseMs = SAME_AGAIN_MS }: ScannerProps) {
  const video = useRef<HTMLVideoElement>(null);
  const camera = useRef<Camera | null>(null);
  const latest = useRef({ code: "", at: 0 });
  const call = useRef(onCode);
  call.current = onCode;
  const [problem, setProblem] = useState(false);
  const [lamp, setLamp] = useState<boolean | null>(null);

  function seen(code: string): void {
    const now = performance.now();
    const same = latest.current.code === code && now - latest.current.at < pauseMs;
    if (same) return;
    latest.current = { code, at: now };
    if (!continuous) camera.current?.close();
    navigator.vibrate?.(40);
    call.current(code);
  }

  useEffect(() => {
    let gone = false;
    const element = video.current;
    if (!element || !navigator.mediaDevices) {
      setProblem(true);
      return;
    }
    openCamera(element, seen).then(
      (opened) => {
        camera.current = opened;
        if (gone) opened.close();
        else if (opened.hasTorch) setLamp(false);
      },
      () => setProblem(true),
    );
    return () => {
      gone = true;
      camera.current?.close();
    };
  }, []);

  const light = (on: boolean) => {
    setLamp(on);
    camera.current?.torch(on).catch(() => setLamp(null));
  };

  return (
    <section class="scanner" aria-label={t("scan")}>
      {problem ? (
        <Notice tone="warn">{t("camera_none")}</Notice>
      ) : (
        <div class="window">
          <video ref={video} muted playsInline aria-label={t("scan_aim")} />
        </div>
      )}
      <div class="row">
        <FromPicture onCode={onCode} />
        {lamp !== null && (
          <Button icon="lightbulb" pressed={lamp} onClick={() => light(!lamp)}>
            {t("lamp")}
          </Button>
        )}
        {onClose && (
          <Button icon="x-lg" onClick={onClose}>
            {t("close")}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Read the code in a picture that is chosen. */
function FromPicture({ onCode }: { onCode: (code: string) => void }) {
  const [nothing, setNothing] = useState(false);
  const read = async (file: File) => {
    const decode = await decoder();
    const [code] = await decode(file).catch(() => [] as string[]);
    setNothing(code === undefined);
    if (code !== undefined) onCode(code);
  };
  return (
    <>
      <FileButton
        icon="upload"
        words={t("choose_picture")}
        accept="image/*"
        onFile={(file) => void read(file)}
      />
      {nothing && <Notice tone="warn">{t("picture_no_code")}</Notice>}
    </>
  );
}
