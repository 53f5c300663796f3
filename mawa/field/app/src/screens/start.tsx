/** Before the register: joining, waiting for the manager, unlocking, and what stands in the way. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Scanner } from "../scan/scanner";
import { Button, Notice, Problem, Text } from "../ui/controls";
import { useField, useFieldState, useTick } from "../ui/field";
import { minutes } from "../ui/format";
import { Bar, queueWords } from "../ui/frame";
import { problemWords } from "../ui/saving";
import { t } from "../words";
import { NewPin, PinPad } from "./pin";

/** The token of an invitation, from its address or pasted alone; empty where it is none. */
export function invitationOf(text: string): string {
  const found = /#invite=([A-Za-z0-9_-]+)/.exec(text.trim());
  if (found) return found[1] ?? "";
  return /^[A-Za-z0-9_-]{43}$/.test(text.trim()) ? text.trim() : "";
}

function Gate({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="page gate">
      <Bar title={title} />
      <main>{children}</main>
    </div>
  );
}

/** Join a site: its invitation, then a PIN for this phone. */
export function Join({ invited }: { invited: string }) {
  const field = useField();
  const [token, setToken] = useState(invited);
  const [typed, setTyped] = useState("");
  const [scans, setScans] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  const take = (text: string) => {
    const found = invitationOf(text);
    setProblem(found ? "" : t("invite_none"));
    setToken(found);
    if (found) setScans(false);
  };
  const enrol = (pin: string) => {
    setBusy(true);
    setProblem("");
    field
      .enrol(token, pin)
      .catch((error: unknown) => {
        setProblem(problemWords(error));
        setToken("");
      })
      .finally(() => setBusy(false));
  };

  if (token) {
    return (
      <Gate title={t("join_title")}>
        <NewPin busy={busy} onPin={enrol} onBack={() => setToken("")} />
      </Gate>
    );
  }
  return (
    <Gate title={t("join_title")}>
      <Problem text={problem} />
      <p>{t("join_how")}</p>
      {scans ? (
        <Scanner onCode={take} continuous onClose={() => setScans(false)} />
      ) : (
        <Button look="main" icon="qr-code-scan" onClick={() => setScans(true)}>
          {t("join_scan")}
        </Button>
      )}
      <Text label={t("join_paste")} value={typed} onValue={setTyped} most={500} />
      <Button icon="check-lg" disabled={!typed.trim()} onClick={() => take(typed)}>
        {t("join_use")}
      </Button>
    </Gate>
  );
}

/** Six digits to compare with the manager's screen. */
export function Waiting() {
  const { digits, contact } = useFieldState();
  const shown = digits.replace(/(\d{3})(\d{3})/, "$1 $2");
  return (
    <Gate title={t("wait_title")}>
      <p>{t("wait_compare")}</p>
      <p class="digits" dir="ltr">
        {shown}
      </p>
      <p>{t("wait_then")}</p>
      <Notice tone={contact.reachable ? "info" : "warn"}>
        {t(contact.reachable ? "wait_asking" : "wait_far")}
      </Notice>
    </Gate>
  );
}

/** The manager said no. */
export function Refused({ onLeave }: { onLeave: () => void }) {
  const field = useField();
  const { queue } = useFieldState();
  return (
    <Gate title={t("refused_title")}>
      <Notice tone="bad">{t("refused_words")}</Notice>
      <p>{t("refused_then")}</p>
      {!queue.waiting && (
        <Button look="main" icon="arrow-repeat" onClick={() => void field.startOver().then(onLeave)}>
          {t("start_over")}
        </Button>
      )}
    </Gate>
  );
}

/** The PIN opens what is kept on this phone; the queue waits untouched meanwhile. */
export function Locked() {
  const field = useField();
  const state = useFieldState();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  useTick(1000);
  const wait = Math.max(0, Math.ceil(((state.lockedUntil ?? 0) - Date.now()) / 1000));
  const open = (pin: string) => {
    setBusy(true);
    field
      .unlock(pin)
      .then((right) => setProblem(right ? "" : t("pin_wrong")))
      .catch((error: unknown) => setProblem(problemWords(error)))
      .finally(() => setBusy(false));
  };
  return (
    <Gate title={state.admission?.siteName || t("app")}>
      {state.admission && <p class="who">{state.admission.memberName}</p>}
      <Notice tone={({ green: "good", amber: "warn", red: "bad" } as const)[state.queue.colour]}>
        {queueWords(state.queue)}
      </Notice>
      {wait > 0 ? (
        <Notice tone="bad">{t("pin_wait", { time: minutes(wait) })}</Notice>
      ) : (
        problem && <Notice tone="bad">{problem}</Notice>
      )}
      <PinPad label={t("pin_enter")} busy={busy} disabled={wait > 0} onDone={open} />
    </Gate>
  );
}

/** Another tab of this browser holds the pen. */
export function Elsewhere() {
  return (
    <Gate title={t("app")}>
      <Notice tone="warn">{t("elsewhere_words")}</Notice>
      <p>{t("elsewhere_then")}</p>
      <Button look="main" icon="arrow-clockwise" onClick={() => location.reload()}>
        {t("try_again")}
      </Button>
    </Gate>
  );
}

/** This browser, or this address, cannot keep what must be kept. */
export function Unsupported() {
  return (
    <Gate title={t("app")}>
      <Notice tone="bad">{t(isSecureContext ? "unsupported_old" : "unsupported_http")}</Notice>
      <p>{t(isSecureContext ? "unsupported_old_then" : "unsupported_http_then")}</p>
      <p>{t("unsupported_paper")}</p>
    </Gate>
  );
}

/** The moment before anything is known. */
export function Starting() {
  return (
    <Gate title={t("app")}>
      <p role="status">{t("starting")}</p>
    </Gate>
  );
}
