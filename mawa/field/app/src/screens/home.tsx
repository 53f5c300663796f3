/** The first screen: what this phone's role may record, and what it has recorded today. */
import { Button, Icon, Notice } from "../ui/controls";
import { may, useField, useFieldState } from "../ui/field";
import { Page } from "../ui/frame";
import { type Route, go } from "../ui/nav";
import { type Key, figure, t } from "../words";
import { codesOf } from "./today";

interface Tile {
  words: Key;
  icon: string;
  route: Route;
  kinds: readonly string[];
}

const TILES: readonly Tile[] = [
  { words: "tile_count", icon: "plus-lg", route: { screen: "count" }, kinds: ["vehicle_counted"] },
  {
    words: "tile_register",
    icon: "person-plus",
    route: { screen: "register" },
    kinds: ["person_registered"],
  },
  { words: "tile_find", icon: "search", route: { screen: "find" }, kinds: [] },
  { words: "tile_give", icon: "box-seam", route: { screen: "give" }, kinds: ["items_given"] },
  { words: "tile_roll", icon: "list-check", route: { screen: "rollcalls" }, kinds: ["person_marked"] },
  {
    words: "tile_property",
    icon: "shield-lock",
    route: { screen: "property" },
    kinds: ["materiel_received", "property_deposited"],
  },
  {
    words: "tile_note",
    icon: "exclamation-circle",
    route: { screen: "note" },
    kinds: ["incident_reported", "need_noted"],
  },
];

/** Large tiles, today's figures, and the few things beside the work. */
export function Home() {
  const field = useField();
  const { admission, update } = useFieldState();
  const tiles = TILES.filter(({ kinds }) => !kinds.length || may(admission, ...kinds));
  const today = codesOf(field.counts());
  return (
    <Page
      title={admission?.siteName || t("app")}
      bar={<Button icon="lock" look="quiet" label={t("lock")} onClick={() => field.lock()} />}
      actions={
        <>
          <Button icon="clock-history" onClick={() => go({ screen: "history" })}>
            {t("history")}
          </Button>
          <Button icon="send" onClick={() => go({ screen: "sent" })}>
            {t("sent")}
          </Button>
        </>
      }
    >
      <Standing />
      {update && (
        <Notice tone="info">
          <p>{t("update_waits")}</p>
          <Button icon="arrow-clockwise" onClick={() => field.applyUpdate()}>
            {t("update_now")}
          </Button>
        </Notice>
      )}
      <nav class="tiles" aria-label={t("tiles")}>
        {tiles.map(({ words, icon, route }) => (
          <button key={words} type="button" class="tile" onClick={() => go(route)}>
            <Icon name={icon} />
            <span>{t(words)}</span>
          </button>
        ))}
      </nav>
      {today.length > 0 && (
        <section aria-label={t("today")}>
          <h2>{t("today")}</h2>
          <dl class="figures">
            {today.map(([words, n]) => (
              <div key={words}>
                <dt>{t(words)}</dt>
                <dd>{figure(n)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {admission && (
        <p class="hint">{t("phone_of", { n: admission.number, name: admission.memberName })}</p>
      )}
    </Page>
  );
}

/** How the site sees this phone, where that is not the usual. */
function Standing() {
  const { admission } = useFieldState();
  if (admission?.state === "lapsed") return <Notice tone="warn">{t("lapsed")}</Notice>;
  if (admission?.state === "revoked") return <Notice tone="bad">{t("revoked")}</Notice>;
  return null;
}
