/** A photograph for an entry: drawn anew by the core, so that nothing of the camera's stays. */
import { useState } from "preact/hooks";
import { t } from "../words";
import { Button, FileButton } from "./controls";
import { useField } from "./field";
import { problemWords } from "./saving";

/** The photograph of a draft, and what went wrong with it. */
export function usePhoto() {
  const field = useField();
  const [photo, setPhoto] = useState<Blob | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  async function take(file: File): Promise<void> {
    setBusy(true);
    setProblem("");
    try {
      setPhoto(await field.makePhoto(file));
    } catch (error) {
      setProblem(problemWords(error));
    } finally {
      setBusy(false);
    }
  }

  const drop = () => setPhoto(null);
  const options = photo ? { photo, photoField: [0] } : {};
  return { photo, busy, problem, take, drop, options };
}

/** A photograph to take: shown once it is there, and taken away again by a tap. */
export function TakePhoto({ picture }: { picture: ReturnType<typeof usePhoto> }) {
  if (picture.photo) {
    return (
      <div class="photo">
        <Picture blob={picture.photo} />
        <Button icon="trash" onClick={picture.drop}>
          {t("photo_remove")}
        </Button>
      </div>
    );
  }
  return (
    <div class="photo">
      <FileButton
        icon="camera"
        words={t(picture.busy ? "photo_busy" : "photo_take")}
        accept="image/*"
        capture
        disabled={picture.busy}
        onFile={(file) => void picture.take(file)}
      />
    </div>
  );
}

/** A picture held in memory. */
function Picture({ blob }: { blob: Blob }) {
  const show = (img: HTMLImageElement | null) => {
    if (!img || img.src) return;
    const url = URL.createObjectURL(blob);
    img.onload = () => URL.revokeObjectURL(url);
    img.src = url;
  };
  return <img ref={show} alt={t("photo_alt")} />;
}
