/** What stands around every screen: title, language, light, the status strip, the undo. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { State } from "../core/types";
import { language, speak, t } from "../words";
import { Button, Icon } from "./controls";
import { useField, useFieldState, useTick } from "./field";
import { hour } from "./format";
import { back, go, useRoute } from "./nav";
import { hush, onToast, problemWords, shownToast, tell } from "./saving";
import { choose, theme } from "./theme";

/** The bar at the top; on every screen, also before enrolment. */
export function Bar({ title, children }: { title: string; children?: ComponentChildren }) {
  const { depth } = useRoute();
  const [shown, setShown] = useState(theme());
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
    if (document.activeElement === document.body) heading.current?.focus();
  }, [title]);
  const other = language() === "ar" ? "en" : "ar";
  const night = shown === "light" ? "dark" : "light";
  return (
    <header class="bar">
      {depth > 1 && <Button icon="arrow-left" flip look="quiet" label={t("back")} onClick={back} />}
      <h1 tabIndex={-1} ref={heading}>
        <bdi>{title}</bdi>
      </h1>
      {children}
      <Button
        icon={night === "dark" ? "moon-stars" : "sun"}
        look="quiet"
        label={t(night === "dark" ? "theme_dark" : "theme_light")}
        onClick={() => {
          choose(night);
          setShown(night);
        }}
      />
      <button
        type="button"
        class="button quiet tongue"
        lang={other}
        aria-label={other === "ar" ? "العربية" : "English"}
        onClick={() => void speak(other).catch(() => undefined)}
      >
        {other === "ar" ? "ع" : "EN"}
      </button>
    </header>
  );
}

const SIGNS = { green: "check-circle-fill", amber: "clock-history", red: "exclamation-triangle-fill" };

/** What the strip says of the queue: words for each colour. */
export function queueWords(queue: State["queue"]): string {
  const parts: string[] = [];
  if (queue.waiting) {
    parts.push(t("strip_waiting", { n: queue.waiting }));
    if (queue.since) parts.push(t("strip_since", { at: hour(queue.since) }));
  } else if (queue.onlySite) {
    parts.push(t("strip_site", { n: queue.onlySite }));
  } else {
    parts.push(t("strip_safe"));
  }
  if (queue.aside) parts.push(t("strip_aside", { n: queue.aside }));
  return parts.join(" · ");
}

/** Always on screen: what is on this phone alone, since when, in colour, sign and words. */
export function Strip() {
  const state = useFieldState();
  const { route } = useRoute();
  useTick(60_000);
  const { queue, contact } = state;
  return (
    <button
      type="button"
      class={`strip ${queue.colour}`}
      onClick={() => route.screen !== "sent" && go({ screen: "sent" })}
    >
      <Icon name={SIGNS[queue.colour]} />
      <span>{queueWords(queue)}</span>
      <span class="link">
        <Icon name={contact.busy ? "arrow-repeat" : contact.reachable ? "wifi" : "wifi-off"} />
        <span class="unseen">
          {t(contact.busy ? "contact_sending" : contact.reachable ? "contact_on" : "contact_off")}
        </span>
      </span>
    </button>
  );
}

/** What was just saved, and the way to take it back for ten seconds. */
export function Undo() {
  const field = useField();
  const [, again] = useState(0);
  useEffect(() => onToast(() => again((n) => n + 1)), []);
  const toast = shownToast();
  useEffect(() => {
    if (!toast) return;
    const id = setTimeout(hush, Math.max(0, toast.until - Date.now()));
    return () => clearTimeout(id);
  }, [toast]);
  if (!toast) return null;
  const undo = () => {
    field.undo(toast.act).then(
      () => tell(t("undone")),
      (error: unknown) => tell(problemWords(error)),
    );
  };
  return (
    <div class="toast" role="status">
      <span>{toast.text}</span>
      {toast.act && (
        <Button icon="arrow-counterclockwise" flip look="quiet" onClick={undo}>
          {t("undo")}
        </Button>
      )}
    </div>
  );
}

export interface PageProps {
  title: string;
  actions?: ComponentChildren;
  bar?: ComponentChildren;
  children: ComponentChildren;
}

/** A screen: what it shows in the middle, what one does at the bottom, within the thumb's reach. */
export function Page({ title, actions, bar, children }: PageProps) {
  return (
    <div class="page">
      <Bar title={title}>{bar}</Bar>
      <Strip />
      <main tabIndex={0}>{children}</main>
      <Undo />
      {actions && <footer>{actions}</footer>}
    </div>
  );
}
