/** The few things every screen is made of. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

/** A sign of the sprite; always beside words that say the same. */
export function Icon({ name, flip = false }: { name: string; flip?: boolean }) {
  return (
    <svg class={flip ? "icon flip" : "icon"} aria-hidden="true">
      <use href={`/static/vendor/icons.svg#${name}`} />
    </svg>
  );
}

export interface ButtonProps {
  icon?: string;
  flip?: boolean;
  look?: "main" | "plain" | "quiet" | "danger";
  disabled?: boolean;
  label?: string;
  pressed?: boolean;
  onClick: () => void;
  children?: ComponentChildren;
}

/** A button with its sign; `label` names it where it has no words. */
export function Button({ icon, flip, look = "plain", children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      class={`button ${look}`}
      disabled={rest.disabled}
      aria-label={rest.label}
      aria-pressed={rest.pressed}
      onClick={rest.onClick}
    >
      {icon && <Icon name={icon} flip={flip} />}
      {children !== undefined && <span>{children}</span>}
    </button>
  );
}

export interface TextProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
  hint?: string;
  digits?: boolean;
  lines?: number;
  list?: string;
  most?: number;
  focus?: boolean;
  disabled?: boolean;
  search?: boolean;
  children?: ComponentChildren;
}

/** A line of text, or several; `children` stand beside it (a scan button). */
export function Text({ label, value, onValue, hint, children, ...rest }: TextProps) {
  const id = useId();
  const line = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (rest.focus) line.current?.focus();
  }, []);
  const shared = {
    id,
    value,
    maxLength: rest.most ?? 200,
    dir: "auto" as const,
    autocomplete: "off",
    disabled: rest.disabled,
    "aria-describedby": hint ? `${id}-hint` : undefined,
    onInput: (e: Event) =>
      onValue((e.currentTarget as HTMLInputElement | HTMLTextAreaElement).value),
  };
  return (
    <div class="text">
      <label for={id}>{label}</label>
      <div class="beside">
        {rest.lines ? (
          <textarea {...shared} rows={rest.lines} />
        ) : (
          <input
            {...shared}
            ref={line}
            type={rest.search ? "search" : "text"}
            inputMode={rest.digits ? "numeric" : rest.search ? "search" : "text"}
            list={rest.list}
            spellcheck={false}
          />
        )}
        {children}
      </div>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

export interface ChoiceProps {
  legend: string;
  options: readonly (readonly [value: string, words: string])[];
  value: string;
  onValue: (value: string) => void;
  hideLegend?: boolean;
}

/** One of several, each a large target. */
export function Choice({ legend, options, value, onValue, hideLegend }: ChoiceProps) {
  const name = useId();
  return (
    <fieldset class="choice">
      <legend class={hideLegend ? "unseen" : ""}>{legend}</legend>
      <div class="chips">
        {options.map(([code, words]) => (
          <label key={code} class="chip">
            <input
              type="radio"
              name={name}
              value={code}
              checked={code === value}
              onChange={() => onValue(code)}
            />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A list to choose from, where there may be many. */
export function Select({ legend, options, value, onValue }: ChoiceProps) {
  const id = useId();
  return (
    <div class="text">
      <label for={id}>{legend}</label>
      <select
        id={id}
        value={value}
        onChange={(e) => onValue((e.currentTarget as HTMLSelectElement).value)}
      >
        {options.map(([code, words]) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A box to tick. */
export function Tick(props: { words: string; on: boolean; onValue: (on: boolean) => void }) {
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={props.on}
        onChange={(e) => props.onValue((e.currentTarget as HTMLInputElement).checked)}
      />
      <span>{props.words}</span>
    </label>
  );
}

const SIGNS = {
  good: "check-circle-fill",
  warn: "exclamation-triangle-fill",
  bad: "x-circle",
  info: "info-circle",
} as const;

/** Something said in a box: never by its colour alone. */
export function Notice(props: { tone: keyof typeof SIGNS; children: ComponentChildren }) {
  return (
    <div class={`notice ${props.tone}`} role={props.tone === "bad" ? "alert" : "status"}>
      <Icon name={SIGNS[props.tone]} />
      <div>{props.children}</div>
    </div>
  );
}

/** Why something was not saved, in words; nothing where there is no problem. */
export function Problem({ text }: { text: string }) {
  return text ? <Notice tone="bad">{text}</Notice> : null;
}

/** A button that asks for a file; the browser's own words for it stay unseen. */
export function FileButton(props: {
  icon: string;
  words: string;
  accept: string;
  capture?: boolean;
  disabled?: boolean;
  onFile: (file: File) => void;
}) {
  const id = useId();
  return (
    <span class="pick">
      <input
        id={id}
        class="unseen"
        type="file"
        accept={props.accept}
        capture={props.capture ? "environment" : undefined}
        disabled={props.disabled}
        onChange={(e) => {
          const input = e.currentTarget as HTMLInputElement;
          const [file] = input.files ?? [];
          input.value = "";
          if (file) props.onFile(file);
        }}
      />
      <label for={id} class="button plain">
        <Icon name={props.icon} />
        <span>{props.words}</span>
      </label>
    </span>
  );
}
