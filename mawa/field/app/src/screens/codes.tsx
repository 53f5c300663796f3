/** The queue as a circle of codes, and the camera that gathers another phone's circle. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { encode } from "uqr";
import { Circle } from "../scan/circle";
import { Scanner } from "../scan/scanner";
import { Button, FileButton, Notice, Problem } from "../ui/controls";
import { useField } from "../ui/field";
import { Page } from "../ui/frame";
import { problemWords, tell, useSaver } from "../ui/saving";
import { t } from "../words";

/** How long each code is shown: quick enough for forty, slow enough for an old camera. */
const TURN_MS = [350, 700, 1400] as const;
/** The white edge that readers need, in modules. */
const EDGE = 4;

/** A code as an SVG path, one small square a dark module. */
export function pathOf(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: "M", boostEcc: false, border: EDGE });
  let path = "";
  data.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) path += `M${x} ${y}h1v1h-1z`;
    });
  });
  return { size, path };
}

/** The circle of codes, turning until the other side has them all. */
export function CodesScreen() {
  const field = useField();
  const [codes, setCodes] = useState<string[] | null>(null);
  const [problem, setProblem] = useState("");
  const [at, setAt] = useState(0);
  const [pace, setPace] = useState(1);
  const [stands, setStands] = useState(false);

  useEffect(() => {
    field.sealedCodes().then(setCodes, (error: unknown) => setProblem(problemWords(error)));
  }, [field]);
  const parts = codes?.length ?? 0;
  useEffect(() => {
    if (parts < 2 || stands) return;
    const id = setInterval(() => setAt((n) => (n + 1) % parts), TURN_MS[pace]);
    return () => clearInterval(id);
  }, [parts, pace, stands]);
  const drawn = useMemo(() => (codes ? pathOf(codes[at] ?? "") : null), [codes, at]);

  return (
    <Page
      title={t("codes_show")}
      actions={
        parts > 1 && (
          <>
            <Button icon="stopwatch" onClick={() => setPace((pace + 1) % TURN_MS.length)}>
              {t(pace === 0 ? "pace_fast" : pace === 1 ? "pace_middle" : "pace_slow")}
            </Button>
            <Button
              icon={stands ? "play-circle" : "slash-circle"}
              pressed={stands}
              onClick={() => setStands(!stands)}
            >
              {t(stands ? "turn" : "stand")}
            </Button>
          </>
        )
      }
    >
      <Problem text={problem} />
      {!codes && !problem && <p role="status">{t("codes_making")}</p>}
      {drawn && (
        <>
          <svg
            class="code"
            viewBox={`0 0 ${drawn.size} ${drawn.size}`}
            role="img"
            aria-label={t("code_of", { part: at + 1, parts })}
          >
            <rect width={drawn.size} height={drawn.size} fill="#fff" />
            <path d={drawn.path} fill="#000" shape-rendering="crispEdges" />
          </svg>
          <p class="large">{t("code_of", { part: at + 1, parts })}</p>
          <p>{t("codes_hint")}</p>
        </>
      )}
    </Page>
  );
}

/** Carry another phone's delivery: gathered here, handed on at the next contact. */
export function CarryScreen() {
  const field = useField();
  const saver = useSaver();
  const circle = useRef(new Circle());
  const [progress, setProgress] = useState({ have: 0, of: 0 });
  const [said, setSaid] = useState<"" | "other" | "foreign">("");
  const [done, setDone] = useState(false);

  const again = () => {
    circle.current = new Circle();
    setProgress({ have: 0, of: 0 });
    setSaid("");
    setDone(false);
  };
  const finish = () =>
    saver.run(async () => {
      if (!(await circle.current.bytes())) {
        again();
        throw new Error("damaged");
      }
      await field.carry(circle.current.codes());
      setDone(true);
      tell(t("carry_done"));
    });
  const hear = (code: string) => {
    if (done || circle.current.complete) return;
    const heard = circle.current.hear(code);
    if (heard === "other" || heard === "foreign") return setSaid(heard);
    setSaid("");
    setProgress(circle.current.progress);
    if (circle.current.complete) void finish();
  };
  const file = async (chosen: File) => {
    const carried = await saver.run(async () => {
      await field.carry(new Uint8Array(await chosen.arrayBuffer()));
      return true;
    });
    if (carried) setDone(true);
  };

  return (
    <Page
      title={t("carry_title")}
      actions={
        <Button icon="arrow-clockwise" onClick={again}>
          {t("carry_again")}
        </Button>
      }
    >
      <Problem text={saver.problem} />
      <p>{t("carry_hint")}</p>
      {done ? (
        <Notice tone="good">{t("carry_done")}</Notice>
      ) : (
        <Scanner continuous pauseMs={0} onCode={hear} />
      )}
      {progress.of > 0 && (
        <>
          <progress max={progress.of} value={progress.have} aria-label={t("carry_title")} />
          <p role="status">{t("carry_progress", progress)}</p>
        </>
      )}
      {said && <Notice tone="warn">{t(said === "other" ? "carry_other" : "carry_foreign")}</Notice>}
      {!done && (
        <FileButton
          icon="upload"
          words={t("carry_file")}
          accept=".mawas"
          onFile={(chosen) => void file(chosen)}
        />
      )}
    </Page>
  );
}
