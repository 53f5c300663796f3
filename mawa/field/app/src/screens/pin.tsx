/** The phone's own number pad for the PIN: large keys, and a keyboard's digits of either kind. */
import { useEffect, useState } from "preact/hooks";
import { toLatin } from "../core/numerals";
import { Button, Icon } from "../ui/controls";
import { t } from "../words";

export const PIN_LEAST = 6;
const PIN_MOST = 12;
const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

export interface PinPadProps {
  label: string;
  busy?: boolean;
  disabled?: boolean;
  onDone: (pin: string) => void;
}

/** Dots, keys, and a button that answers once there are enough digits. */
export function PinPad({ label, busy = false, disabled = false, onDone }: PinPadProps) {
  const [pin, setPin] = useState("");
  const shut = busy || disabled;
  const add = (digit: string) => setPin((old) => (old.length < PIN_MOST ? old + digit : old));
  const wipe = () => setPin((old) => old.slice(0, -1));
  const done = () => {
    if (pin.length < PIN_LEAST || shut) return;
    setPin("");
    onDone(pin);
  };

  useEffect(() => {
    const typed = (event: KeyboardEvent) => {
      if (shut || event.ctrlKey || event.metaKey || event.altKey) return;
      const digit = toLatin(event.key);
      if (/^[0-9]$/.test(digit)) add(digit);
      else if (event.key === "Backspace") wipe();
      else if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement)) done();
    };
    addEventListener("keydown", typed);
    return () => removeEventListener("keydown", typed);
  });

  return (
    <section class="pin" aria-label={label}>
      <p class="pin-label">{label}</p>
      <p class="dots" role="status" aria-label={t("pin_typed", { n: pin.length })}>
        {Array.from({ length: Math.max(PIN_LEAST, pin.length) }, (_, i) => (
          <i key={i} class={i < pin.length ? "on" : ""} />
        ))}
      </p>
      <div class="keys" dir="ltr">
        {KEYS.map((key) => (
          <button key={key} type="button" class="key" disabled={shut} onClick={() => add(key)}>
            {key}
          </button>
        ))}
        <button type="button" class="key small" disabled={shut} aria-label={t("pin_wipe")} onClick={wipe}>
          <Icon name="x-lg" />
        </button>
        <button type="button" class="key" disabled={shut} onClick={() => add("0")}>
          0
        </button>
        <button
          type="button"
          class="key main"
          disabled={shut || pin.length < PIN_LEAST}
          aria-label={t("pin_done")}
          onClick={done}
        >
          <Icon name="check-lg" />
        </button>
      </div>
      {busy && (
        <p class="hint" role="status">
          {t("pin_busy")}
        </p>
      )}
    </section>
  );
}

/** A PIN chosen and typed again; only the same twice is taken. */
export function NewPin(props: { busy: boolean; onPin: (pin: string) => void; onBack: () => void }) {
  const [first, setFirst] = useState("");
  const [differed, setDiffered] = useState(false);
  const typed = (pin: string) => {
    if (!first) {
      setDiffered(false);
      setFirst(pin);
    } else if (pin === first) props.onPin(pin);
    else {
      setFirst("");
      setDiffered(true);
    }
  };
  return (
    <>
      <PinPad
        key={first ? "again" : "first"}
        label={t(first ? "pin_again" : differed ? "pin_differs" : "pin_choose")}
        busy={props.busy}
        onDone={typed}
      />
      <p class="hint">{t("pin_why")}</p>
      <Button onClick={props.onBack}>{t("cancel")}</Button>
    </>
  );
}
